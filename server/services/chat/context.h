#pragma once

#include <cstddef>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/cores.h"
#include "base/id.h"
#include "base/random.h"
#include "base/task.h"
#include "base/timers.h"
#include "bus/bus.h"
#include "services/chat/event_encoder.h"
#include "services/chat/fan_out.h"
#include "services/chat/limits.h"
#include "services/chat/log_watcher.h"
#include "services/chat/user_directory.h"
#include "services/chat/user_logs.h"
#include "storage/store.h"

namespace parley::chat {

/// Chats and users of which something is to be done a little later, for many at once. `arm` is called when
/// the first one comes.
class Chores {
  public:
    using Chats = std::unordered_set<ChatId>;
    using Users = std::unordered_set<UserId>;

    void save_marks(ChatId chat) { add(save_marks_, chat); }
    void send_receipts(ChatId chat) { add(send_receipts_, chat); }
    void repeat_head(ChatId chat) { add(repeat_head_, chat); }
    /// Of users who have read something. They wait for the next flush, so that one event tells all of it.
    void write_reads(UserId user) { add(write_reads_, user); }

    [[nodiscard]] bool any_for(ChatId chat) const {
        return save_marks_.contains(chat) || send_receipts_.contains(chat);
    }
    [[nodiscard]] bool empty() const noexcept {
        return save_marks_.empty() && send_receipts_.empty() && repeat_head_.empty() &&
               write_reads_.empty() && due_reads_.empty();
    }
    [[nodiscard]] std::size_t waiting_readers() const noexcept {
        return write_reads_.size() + due_reads_.size();
    }
    [[nodiscard]] Chats take_save_marks() { return std::exchange(save_marks_, {}); }
    [[nodiscard]] Chats take_send_receipts() { return std::exchange(send_receipts_, {}); }
    [[nodiscard]] Chats take_repeat_head() { return std::exchange(repeat_head_, {}); }

    /// All who wait now are due.
    void begin_reads() { due_reads_.merge(std::exchange(write_reads_, {})); }
    [[nodiscard]] std::vector<UserId> take_due_reads(std::size_t limit) {
        std::vector<UserId> taken;
        while (taken.size() < limit && !due_reads_.empty())
            taken.push_back(due_reads_.extract(due_reads_.begin()).value());
        return taken;
    }

    UniqueFunction<void()> arm;  ///< set by the service

  private:
    template <class Id>
    void add(std::unordered_set<Id>& waiting, Id id) {
        const bool first = empty();
        waiting.insert(id);
        if (first) arm();
    }

    Chats save_marks_;
    Chats send_receipts_;
    Chats repeat_head_;
    Users write_reads_;
    Users due_reads_;
};

/// The world of one reactor's chats and users: everything they may use, as arguments. Outlives the service.
struct Context {
    std::size_t core = 0;
    const Cores& cores;
    Executor& home;
    Timers& timers;
    const Clock& clock;
    Random& random;
    storage::Store& store;
    bus::Bus& bus;
    const EventEncoder& encoder;
    UserDirectory& directory;
    ChatLimits limits;
    storage::Epoch epoch = 1;
    UserLogs* user_logs = nullptr;   ///< set by the service
    ListCarrier* carrier = nullptr;  ///< set by the service
    LogWatcher* watcher = nullptr;   ///< nobody, where there is none
    Chores chores{};
};

}  // namespace parley::chat
