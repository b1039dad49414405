#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/async.h"
#include "base/result.h"
#include "base/shared_bytes.h"
#include "model/outgoing_hook.h"

namespace parley::hooks {

/// A part of a chat's log: the frames of `first`, `first` + 1 and so on, as participants read them who see
/// everything; what is gone is told as skipped.
struct LogPart {
    Seq first = 0;
    std::vector<SharedBytes> frames;
    Seq last_seq = 0;  ///< of the chat
};

/// What this service needs of chats; filled by `app`. Called and answered on the calling reactor.
class Chats {
  public:
    virtual ~Chats() = default;
    /// CHAT_NOT_FOUND, FORBIDDEN.
    virtual Async<Status> may_manage(UserId by, ChatId chat) = 0;
    virtual Async<Result<LogPart>> read(ChatId chat, Seq after, std::size_t limit) = 0;
    /// Into the log that the chat's admins keep of each other. Answered when it is durable.
    virtual Async<Status> write_down(UserId by, ChatId chat, std::string act, std::string about) = 0;
};

}  // namespace parley::hooks
