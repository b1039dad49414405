#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/error_code.h"
#include "base/id.h"
#include "base/shared_bytes.h"
#include "base/task.h"

namespace parley::bus {

/// A reactor that sockets live on: in a cluster, a reactor of some node.
struct CoreId {
    std::uint16_t value = 0;
    friend auto operator<=>(CoreId, CoreId) = default;
};

/// An event of a chat's log, or only the news that the log has grown (`frame` empty): the store is the truth,
/// this is a wake-up.
struct ChatEvent {
    ChatId chat;
    std::uint64_t seq = 0;
    SharedBytes frame;                ///< as clients get it
    std::optional<SessionId> except;  ///< the socket that gets an ACK or OK instead
    std::vector<UserId> removed;  ///< no longer participants once this event has been delivered to the others
};

/// A frame for all who listen to a chat that is not part of its log (RECEIPT, TYPING): lost under pressure.
struct ChatSignal {
    ChatId chat;
    SharedBytes frame;
    std::optional<UserId> except_user;
    std::optional<UserId> only_user;  ///< for one participant's own devices
    bool droppable = true;            ///< best effort: dropped first under pressure
    /// Of a RECEIPT: what those are told of it who take no part in telling what is read.
    struct Marks {
        UserId user;
        std::uint64_t delivered = 0;
        WallTime at;
    };
    std::optional<Marks> marks = {};
};

/// A frame for every socket of one user (USER_EVENT), or the news that the user joined a chat.
struct UserEvent {
    UserId user;
    std::uint64_t user_seq = 0;
    SharedBytes frame;
    std::optional<ChatId> joined;
    std::optional<ChatId> left;
};

/// The user's device was signed out, or may not be used for now: its sockets are told why and close with
/// 4401.
struct DeviceRevoked {
    UserId user;
    DeviceId device;
    ErrorCode why = ErrorCode::SessionRevoked;
};

/// The presence of a user changed: for those cores that watch it. Without a frame: who may see it has
/// changed.
struct PresenceChanged {
    UserId user;
    SharedBytes frame;
    SharedBytes without_last_seen = {};  ///< for those who may not see it; empty: there is nothing to hide
    SharedBytes to_owner = {};           ///< for the user's own sockets; empty: the same
};

/// Whether the user tells others what he has read, and is told; for all sockets of the user.
struct ReadMarksShown {
    UserId user;
    bool shown = true;
};

/// (chat, head) pairs: repeated so that a lost last wake-up is noticed.
struct HeadRepeat {
    std::vector<std::pair<ChatId, std::uint64_t>> heads;
};

/// What administrators set for the whole server has changed and is to be read again; `frame`, if any, is for
/// every socket. Never lost.
struct ServerChanged {
    SharedBytes frame = {};
};

/// Something came into a device's mailbox, or what is left of its keys has changed: to be looked at where the
/// device has a socket.
struct DeviceNews {
    enum class Kind : std::uint8_t { Inbox, Keys };
    UserId user;
    DeviceId device;
    Kind kind = Kind::Inbox;
    std::optional<UserId> changed = {};  ///< whose devices have changed
    std::optional<UserId> left = {};     ///< who has no account any more
};

using News = std::variant<ChatEvent, ChatSignal, UserEvent, DeviceRevoked, PresenceChanged, HeadRepeat,
                          ReadMarksShown, ServerChanged, DeviceNews>;

/// Takes the news of one core, on that core's thread, in the order in which one publisher thread published
/// them.
class Listener {
  public:
    virtual ~Listener() = default;
    virtual void on_news(const News& news) = 0;
};

/// Carries news to cores. At most once: what is lost is found again through seq. Never blocks.
class Bus {
  public:
    virtual ~Bus() = default;
    /// Before any publish; `listener` outlives the bus's use.
    virtual void listen(CoreId core, Listener& listener) = 0;
    /// Brings `news` to each of `cores`. Any reactor thread. What one thread posts to a core's executor and
    /// publishes to that core arrives in the order in which it was done.
    virtual void publish(std::span<const CoreId> cores, News news) = 0;
};

}  // namespace parley::bus
