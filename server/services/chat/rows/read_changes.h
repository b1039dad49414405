#pragma once

#include <map>

#include "base/async.h"
#include "services/chat/context.h"
#include "services/chat/decide/chat_state.h"

// What has become of messages, from the store.

namespace parley::chat {

/// Brings an act that is noted and stands in the log to its end: writes its rows (again), and forgets the
/// note.
Async<Status> finish_act(ChatId id, Context& context);

/// What has become of the messages of [from, to], by seq.
Async<Result<std::map<Seq, MessageChanges>>> read_changes(ChatId id, Context& context, Seq from, Seq to);

/// Fills `state.mentions`, as far back as somebody has unread messages.
Async<Status> read_mentions(ChatState& state, Context& context);

/// Fills `state.changed`: of the tail, and of the last message.
Async<Status> read_changed(ChatState& state, Context& context);

}  // namespace parley::chat
