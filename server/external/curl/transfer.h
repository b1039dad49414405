#pragma once

#include <curl/curl.h>

#include "external/curl/curl_client.h"

namespace parley::external {

/// One request: made on the caller's thread, used and destroyed on the client's.
class Transfer {
  public:
    Transfer(HttpPost request, const CurlOptions& options, Executor& home, Callback<HttpAnswer> done);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    [[nodiscard]] CURL* handle() const noexcept { return handle_; }
    /// Posts the answer home.
    void finish(CURLcode code);
    void stop() { answer({HttpFailure::Stopped, 0, std::nullopt}); }

  private:
    static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
    static std::size_t count_head(char* bytes, std::size_t size, std::size_t count, void* self);
    static std::size_t count_body(char* bytes, std::size_t size, std::size_t count, void* self);

    void answer(HttpAnswer answer);
    void set_up(const CurlOptions& options);
    [[nodiscard]] HttpFailure failure_of(CURLcode code) const noexcept;

    HttpPost request_;
    Executor& home_;
    Callback<HttpAnswer> done_;
    CURL* handle_ = nullptr;
    curl_slist* headers_ = nullptr;
    bool any_address_ = false;  ///< the host may be private
    bool refused_ = false;      ///< an address was
    std::size_t head_bytes_ = 0;
    std::size_t body_bytes_ = 0;
};

}  // namespace parley::external
