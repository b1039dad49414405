#pragma once

#include <string>

#include "base/async.h"
#include "base/id.h"
#include "base/result.h"

namespace parley::incoming {

/// What a webhook has to say.
struct Post {
    std::string content;  ///< canonical JSON
    std::string client_message_id;
};

/// What this service needs of chats and accounts; filled by `app`. Called and answered on the calling
/// reactor.
class Chats {
  public:
    virtual ~Chats() = default;
    /// CHAT_NOT_FOUND; FORBIDDEN to whoever is no admin of a group or channel, and in broadcast lists.
    virtual Async<Status> may_manage(UserId by, ChatId chat) = 0;
    /// An account for a webhook's messages.
    virtual Async<Result<UserId>> make_sender(UserId owner, std::string name) = 0;
    /// USER_NOT_FOUND, ACCOUNT_SUSPENDED.
    virtual Async<Status> may_act(UserId maker) = 0;
    /// What a send is refused with; CHAT_NOT_FOUND where the chat is gone.
    virtual Async<Status> post(ChatId chat, UserId sender, Post post) = 0;
};

}  // namespace parley::incoming
