#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "external/http_client.h"

namespace parley::external {

/// What may be called although it is not the public's.
enum class PrivateTargets : std::uint8_t { Refused, Allowed };

struct CurlOptions {
    std::string user_agent;
    PrivateTargets private_targets = PrivateTargets::Refused;
    std::vector<std::string> allowed_hosts;  ///< as they stand in URLs, lower-case
    std::size_t max_requests = 1'024;        ///< under way or waiting; above, they are answered as Stopped
};

class Transfer;

/// On libcurl, with a thread of its own that lives as long as the client.
class CurlClient final : public HttpClient {
  public:
    explicit CurlClient(CurlOptions options);
    /// Answers everything that is under way as Stopped.
    ~CurlClient() override;

    [[nodiscard]] Result<std::string> target_of(std::string_view url) const override;
    void post(HttpPost request, Executor& home, Callback<HttpAnswer> done) override;

  private:
    struct Engine;

    void run();
    void take_fresh();
    void finish_done();
    void stop_all();

    const CurlOptions options_;
    std::unique_ptr<Engine> engine_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Transfer>> fresh_;  ///< guarded by the mutex, as is `ends_`
    bool ends_ = false;
    std::atomic<std::size_t> requests_ = 0;
    std::thread thread_;
};

}  // namespace parley::external
