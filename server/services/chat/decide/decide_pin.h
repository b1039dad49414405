#pragma once

#include "services/chat/decide/decide_change.h"

// Pinned messages: a change of the chat like others.

namespace parley::chat {

/// PIN_LIMIT where as many are pinned as may be.
Decision decide_pin(const ChatState& state, UserId by, Seq message, const ChatLimits& limits);
Decision decide_unpin(const ChatState& state, UserId by, Seq message);
/// The message has been deleted: whoever did that need not be one who may pin.
Decision decide_unpin_deleted(const ChatState& state, UserId by, Seq message);

}  // namespace parley::chat
