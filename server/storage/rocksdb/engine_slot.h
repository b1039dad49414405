#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "storage/rocksdb/engine.h"

namespace parley::storage {

/// Where readers find the engine while the committer may replace it. Readers wait while it is being replaced,
/// and are turned away while there is none.
class EngineSlot {
  public:
    /// Calls `use` with the engine and returns what it returns; nothing when there is no engine for readers.
    /// Any thread.
    template <class Use>
    auto with(Use use) -> std::optional<decltype(use(std::declval<const Engine&>()))> {
        const Lease lease(*this, enter());
        if (lease.engine == nullptr) return std::nullopt;
        return use(*lease.engine);
    }

    /// The same, for a thread that must not wait: nothing as well while the engine is being replaced, or
    /// when another thread is just coming or going. Any thread.
    template <class Use>
    auto try_with(Use use) -> std::optional<decltype(use(std::declval<const Engine&>()))> {
        const std::optional<const Engine*> entered = try_enter();
        if (!entered) return std::nullopt;
        const Lease lease(*this, *entered);
        if (lease.engine == nullptr) return std::nullopt;
        return use(*lease.engine);
    }

    /// The committer's own view: only its thread replaces the engine.
    [[nodiscard]] Engine* engine() const noexcept { return engine_.get(); }

    /// Waits until the readers are gone, holds new ones up, and closes the engine. Committer only, as all
    /// below.
    void close();
    /// Lets readers at `engine`.
    void open(std::unique_ptr<Engine> engine);
    /// Keeps `engine` (perhaps none) for the committer alone; readers are turned away.
    void keep_from_readers(std::unique_ptr<Engine> engine);

  private:
    struct Lease {
        Lease(EngineSlot& slot, const Engine* engine) : slot(slot), engine(engine) {}
        ~Lease() { slot.leave(); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        EngineSlot& slot;
        const Engine* engine;
    };
    const Engine* enter();
    std::optional<const Engine*> try_enter();
    void leave();

    enum class State { Replacing, Readable, Unreadable };
    std::mutex mutex_;
    std::condition_variable changed_;
    std::unique_ptr<Engine> engine_;
    State state_ = State::Replacing;
    std::size_t readers_ = 0;
};

}  // namespace parley::storage
