#pragma once

#include <cstddef>
#include <unordered_set>
#include <utility>

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
#include "services/chat/user_directory.h"
#include "services/chat/user_logs.h"
#include "storage/store.h"

namespace parley::chat {

/// Chats of which something is to be done a little later, for many at once. `arm` is called when the first
/// one comes.
class Chores {
  public:
    using Chats = std::unordered_set<ChatId>;

    void save_marks(ChatId chat) { add(save_marks_, chat); }
    void send_receipts(ChatId chat) { add(send_receipts_, chat); }
    void repeat_head(ChatId chat) { add(repeat_head_, chat); }

    [[nodiscard]] bool any_for(ChatId chat) const {
        return save_marks_.contains(chat) || send_receipts_.contains(chat);
    }
    [[nodiscard]] bool empty() const noexcept {
        return save_marks_.empty() && send_receipts_.empty() && repeat_head_.empty();
    }
    [[nodiscard]] Chats take_save_marks() { return std::exchange(save_marks_, {}); }
    [[nodiscard]] Chats take_send_receipts() { return std::exchange(send_receipts_, {}); }
    [[nodiscard]] Chats take_repeat_head() { return std::exchange(repeat_head_, {}); }

    UniqueFunction<void()> arm;  ///< set by the service

  private:
    void add(Chats& chats, ChatId chat) {
        const bool first = empty();
        chats.insert(chat);
        if (first) arm();
    }

    Chats save_marks_;
    Chats send_receipts_;
    Chats repeat_head_;
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
    Chores chores{};
};

}  // namespace parley::chat
