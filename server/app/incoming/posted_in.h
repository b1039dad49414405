#pragma once

#include "services/chat/chat_service.h"
#include "services/identity/identity.h"
#include "services/incoming/chats.h"

namespace parley::app {

/// What is posted from outside needs chats and accounts: this is how it asks them.
class PostedIn final : public incoming::Chats {
  public:
    PostedIn(identity::Identity& identity, chat::ChatService& chat) : identity_(identity), chat_(chat) {}
    Async<Status> may_manage(UserId by, ChatId chat) override;
    Async<Result<UserId>> make_sender(UserId owner, std::string name) override;
    Async<Status> may_act(UserId maker) override;
    Async<Status> post(ChatId chat, UserId sender, incoming::Post post) override;

  private:
    identity::Identity& identity_;
    chat::ChatService& chat_;
};

}  // namespace parley::app
