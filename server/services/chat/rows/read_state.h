#pragma once

#include <cstdint>
#include <optional>

#include "base/async.h"
#include "services/chat/context.h"
#include "services/chat/decide/chat_state.h"

namespace parley::chat {

/// What the store holds of a chat. Does not exist (last_seq 0) when its log is empty.
struct StoredChat {
    ChatState state;
    std::optional<IntentRow>
        intent;  ///< of a change that is in the log and may not have reached rows and users yet
};

/// Reads head, members, watermarks, the end of the log, and an interrupted change. STORAGE_UNAVAILABLE when
/// that is impossible.
Async<Result<StoredChat>> read_state(ChatId id, Context& context);

/// The row of an event.
storage::Write write_of(const TailEvent& event, storage::Condition condition);

/// A row of a log as an event; INTERNAL when it can't be read (it was written by a newer version, or is
/// damaged).
Result<TailEvent> to_event(const storage::Row& row);

}  // namespace parley::chat
