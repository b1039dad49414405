#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include "app/core.h"
#include "base/cores.h"
#include "bus/local/local_bus.h"
#include "net/server.h"
#include "storage/rocksdb/rocks_store.h"

namespace parley::app {

/// The whole program between reading the configuration and the last signal: makes everything in the order in
/// which things need each other, and takes it down in the opposite one. Lives on the main thread.
class Server {
  public:
    /// Opens the store, starts the reactors, recovers what a crash interrupted, and listens. An error's
    /// detail is for the operator.
    static Result<std::unique_ptr<Server>> start(Config config);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return net_->port(); }
    /// What makes an account the first administrator; empty when there is one already.
    [[nodiscard]] const Secret& setup_token() const noexcept { return setup_token_; }
    /// Takes over what may change while running. Returns the keys that need a restart.
    std::vector<std::string> reload(const Config& fresh);
    /// readyz turns 503, sockets get 1012, what is in memory is written. Takes at most 10 s.
    void drain();

  private:
    explicit Server(Config config);
    Status open();
    void start_reactors();
    Result<std::unique_ptr<storage::Store>> open_store();
    Status make_cores();
    void make_http_client();
    Status recover();
    Status listen();
    // setup.cpp
    Status offer_administration();
    void write_operator_file();
    void list_former_accounts();
    [[nodiscard]] std::string metrics_text() const;
    // health.cpp
    void tell_health(Executor& home, Callback<std::string> done);
    [[nodiscard]] std::string health_text() const;
    void count_deliveries();
    // backup/make_backup.cpp
    void back_up(const std::string& directory, Executor& home, Callback<Result<std::string>> done);

    /// Runs a coroutine on a reactor and waits for its answer.
    template <class T, class Work>
    static T run_on(net::Reactor& reactor, Work work) {
        std::promise<T> promise;
        std::future<T> result = promise.get_future();
        reactor.post([&] { spawn<T>(work(), [&promise](T value) { promise.set_value(std::move(value)); }); });
        return result.get();
    }

    Config config_;
    SystemClock clock_;
    SystemRandom random_;
    WireEncoder encoder_;
    HookEncoder hook_encoder_;
    gateway::ServerState state_;
    Secret setup_token_;
    const WallTime started_at_ = clock_.wall();
    std::uint64_t deliveries_counted_ = 0;  ///< on the first reactor, as of the last look
    std::atomic<double> deliveries_per_second_ = 0;
    std::vector<std::unique_ptr<net::Reactor>> reactors_;
    std::unique_ptr<Cores> cores_;
    std::unique_ptr<storage::Store> store_;
    storage::RocksStore* rocks_ = nullptr;  ///< the same, where it lies on a disk
    std::atomic<bool> backing_up_ = false;
    std::thread backup_thread_;
    std::unique_ptr<bus::LocalBus> bus_;
    std::unique_ptr<WorkerPool> workers_;
    std::unique_ptr<external::HttpClient> http_;  ///< for hooks
    std::vector<std::unique_ptr<identity::Identity>> identities_;
    std::vector<std::unique_ptr<Core>> cores_of_services_;
    std::unique_ptr<net::Server> net_;
};

}  // namespace parley::app
