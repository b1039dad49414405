#pragma once

#include "base/async.h"
#include "base/result.h"
#include "model/chat.h"
#include "services/chat/event_encoder.h"

namespace parley::chat {

/// Brings a membership, whose truth is the chat's, to the user it concerns. Idempotent by `chat_seq`: an
/// older or equal one changes nothing. Called on a chat's reactor; answered there when it is durable.
class UserLogs {
  public:
    virtual ~UserLogs() = default;
    virtual Async<Status> apply_membership(UserId user, ChatId chat, Seq chat_seq, Membership membership) = 0;
};

}  // namespace parley::chat
