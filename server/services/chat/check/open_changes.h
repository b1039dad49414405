#pragma once

#include <set>
#include <unordered_set>

#include "services/chat/rows/rows.h"
#include "storage/check/look.h"

namespace parley::chat {

/// What is under way in a chat: it is in the log, and may not have reached all other rows yet.
struct OpenChanges {
    bool change = false;                ///< of the chat: head, members and pins may be older than the log
    bool dissolved = false;             ///< of all its members
    std::unordered_set<UserId> people;  ///< whom the change concerns
    std::set<Seq> messages;             ///< on which an act is under way
    std::set<Seq> events;               ///< that it rewrites

    [[nodiscard]] bool concerns(const UserId& user) const { return dissolved || people.contains(user); }
    [[nodiscard]] bool touches(Seq seq) const { return messages.contains(seq) || events.contains(seq); }
};

/// An intent whose event is not in the log never happened, and is none.
[[nodiscard]] OpenChanges read_open_changes(storage::Look& look, ChatId chat, Seq segment_events);

/// The event at `seq`, if it is there and can be read. `value` is what the event is a view into.
[[nodiscard]] std::optional<EventRow> event_at(storage::Look& look, ChatId chat, Seq seq, Seq segment_events,
                                               std::string& value);

}  // namespace parley::chat
