#include "storage/rocksdb/engine_slot.h"

namespace parley::storage {

const Engine* EngineSlot::enter() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return state_ != State::Replacing; });
    ++readers_;
    return state_ == State::Readable ? engine_.get() : nullptr;
}

std::optional<const Engine*> EngineSlot::try_enter() {
    const std::unique_lock lock(mutex_, std::try_to_lock);
    if (!lock.owns_lock() || state_ == State::Replacing) return std::nullopt;
    ++readers_;
    return state_ == State::Readable ? engine_.get() : nullptr;
}

void EngineSlot::leave() {
    const std::lock_guard lock(mutex_);
    if (--readers_ == 0 && state_ == State::Replacing) changed_.notify_all();
}

void EngineSlot::close() {
    std::unique_lock lock(mutex_);
    state_ = State::Replacing;
    changed_.wait(lock, [&] { return readers_ == 0; });
    engine_.reset();
}

void EngineSlot::open(std::unique_ptr<Engine> engine) {
    const std::lock_guard lock(mutex_);
    engine_ = std::move(engine);
    state_ = State::Readable;
    changed_.notify_all();
}

void EngineSlot::keep_from_readers(std::unique_ptr<Engine> engine) {
    const std::lock_guard lock(mutex_);
    engine_ = std::move(engine);
    state_ = State::Unreadable;
    changed_.notify_all();
}

}  // namespace parley::storage
