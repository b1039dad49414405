#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "services/chat/rows/rows.h"

namespace parley::chat {

/// What a check keeps of an event while it looks at the rows beside it.
struct EventFact {
    bool found = false;
    EventRow::What what = EventRow::What::Message;
    bool carries = false;  ///< a message
    bool deleted = false;  ///< the message says so
    bool deduped = false;  ///< a row against duplicates names it
    bool timed = false;    ///< a row says when it expires
    Ordinal ordinal = 0;
    WallTime timestamp;
    UserId author;
    std::size_t client_id = 0;  ///< hash of it
    std::optional<WallTime> expires_at;

    [[nodiscard]] bool is_message() const noexcept { return found && what == EventRow::What::Message; }
};

/// The events of one partition of a log, by seq.
struct Segment {
    std::uint64_t number = 0;
    Seq first = 1;
    std::vector<EventFact> events;  ///< up to the last one that was found

    [[nodiscard]] EventFact* at(Seq seq) {
        return seq < first || seq - first >= events.size() ? nullptr : &events[seq - first];
    }
};

}  // namespace parley::chat
