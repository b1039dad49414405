#pragma once

#include <vector>

#include "base/async.h"
#include "base/result.h"
#include "model/chat.h"
#include "services/chat/event_encoder.h"

namespace parley::chat {

/// How far a member has read.
struct MemberRead {
    UserId user;
    Seq read = 0;
};

/// Brings to users what the chat is the truth of. Called on a chat's reactor, and answered there.
class UserLogs {
  public:
    virtual ~UserLogs() = default;
    /// Idempotent by `chat_seq`: an older or equal one changes nothing. Answered when it is durable.
    virtual Async<Status> apply_membership(UserId user, ChatId chat, Seq chat_seq, Membership membership) = 0;
    /// Answered when they are going to be written into the users' own logs, each with what its user reads in
    /// other chats meanwhile. OVERLOADED when too many users wait: some of these may have been taken.
    virtual Async<Status> note_reads(ChatId chat, std::vector<MemberRead> reads) = 0;
};

}  // namespace parley::chat
