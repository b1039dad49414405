#pragma once

#include <future>
#include <memory>
#include <utility>

#include "app/core.h"
#include "base/cores.h"
#include "base/workers/worker_pool.h"
#include "bus/local/local_bus.h"

namespace parley::app {

/// The services of a server without its network, on a store that no server has: what is written through them
/// is what a server would have written. One reactor. Made and ended by the main thread.
class OfflineServices {
  public:
    struct Settings {
        identity::Settings identity;
        chat::ChatLimits chat;
    };

    /// Changes that a crash has interrupted are brought to their end first. `store` and `clock`, which is
    /// what the services take for the time, outlive it, and so does `ids`, which gives accounts theirs. An
    /// error's detail is for whoever called the program.
    static Result<std::unique_ptr<OfflineServices>> open(storage::Store& store, const Clock& clock,
                                                         Random& ids, Settings settings);
    /// Everything is in the store when it is done.
    ~OfflineServices();
    OfflineServices(const OfflineServices&) = delete;
    OfflineServices& operator=(const OfflineServices&) = delete;

    /// On the reactor only.
    [[nodiscard]] identity::Identity& identity() noexcept { return *identity_; }
    [[nodiscard]] chat::ChatService& chat() noexcept;
    [[nodiscard]] later::LaterService& later() noexcept;
    [[nodiscard]] admin::Admin& admin() noexcept;

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

    OfflineServices(storage::Store& store, const Clock& clock);
    Status make(Random& ids, Settings settings);

    storage::Store& store_;
    const Clock& clock_;
    SystemRandom random_;
    WireEncoder encoder_;
    std::unique_ptr<net::Reactor> reactor_;
    Cores cores_;
    bus::LocalBus bus_;
    WorkerPool password_workers_;
    std::unique_ptr<identity::Identity> identity_;
    std::unique_ptr<Chats> chats_;
};

}  // namespace parley::app
