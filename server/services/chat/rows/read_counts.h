#pragma once

#include "base/async.h"
#include "services/chat/context.h"
#include "services/chat/decide/chat_state.h"

namespace parley::chat {

/// Counts the messages of each sender up to the head: takes the counts that are stored, and the events after
/// them. Where those are in `state.tail`, as they are but after a crash, nothing of the log is read.
Async<Status> read_counts(ChatState& state, Context& context);

}  // namespace parley::chat
