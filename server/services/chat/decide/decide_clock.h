#pragma once

#include <vector>

#include "services/chat/decide/chat_state.h"

namespace parley::chat {

/// The vector clock of a message that gets its place now. The author's own entry is counted here; of what
/// `seen` tells of others, no more than exists counts, and where newcomers do not see what was before them,
/// nothing of people who have left: it would name them. At most
/// kMaxClockEntries in all. `ahead` are the senders of the messages that get
/// their places before it in the same commit.
[[nodiscard]] VectorClock decide_clock(const ChatState& state, UserId author, const VectorClock& seen,
                                       const std::vector<UserId>& ahead);

}  // namespace parley::chat
