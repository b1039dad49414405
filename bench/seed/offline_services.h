#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <utility>

#include "app/core.h"
#include "base/cores.h"
#include "bus/local/local_bus.h"
#include "storage/rocksdb/rocks_store.h"

namespace parley::bench {

/// The services of a server without its network, on a data directory that no server has: what is written
/// through them is what a server would have written. One reactor. Made and ended by the main thread.
class OfflineServices {
  public:
    /// Passwords cost as little as those that the generator registers; tokens are good for a day. An error's
    /// detail is for whoever called the program.
    static Result<std::unique_ptr<OfflineServices>> open(const std::filesystem::path& directory,
                                                         storage::Durability durability);
    /// Everything is in the files when it is done.
    ~OfflineServices();
    OfflineServices(const OfflineServices&) = delete;
    OfflineServices& operator=(const OfflineServices&) = delete;

    /// On the reactor only.
    [[nodiscard]] identity::Identity& identity() noexcept { return *identity_; }
    [[nodiscard]] chat::ChatService& chat() noexcept;

    /// Runs a coroutine on the reactor and waits for its answer.
    template <class T, class Work>
    T run(Work work) {
        std::promise<T> promise;
        std::future<T> result = promise.get_future();
        reactor_->post(
            [&] { spawn<T>(work(), [&promise](T value) { promise.set_value(std::move(value)); }); });
        return result.get();
    }

  private:
    struct Chats;

    OfflineServices();
    Status make(const std::filesystem::path& directory, storage::Durability durability);

    SystemClock clock_;
    SystemRandom random_;
    app::WireEncoder encoder_;
    std::unique_ptr<net::Reactor> reactor_;
    Cores cores_;
    bus::LocalBus bus_;
    WorkerPool password_workers_;
    std::unique_ptr<storage::Store> store_;
    std::unique_ptr<identity::Identity> identity_;
    std::unique_ptr<Chats> chats_;
};

}  // namespace parley::bench
