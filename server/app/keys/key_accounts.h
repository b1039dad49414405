#pragma once

#include "services/chat/chat_service.h"
#include "services/identity/identity.h"
#include "services/keys/accounts.h"

namespace parley::app {

/// The key directory needs accounts and chats: this is how it asks them.
class KeyAccounts final : public keys::Accounts {
  public:
    KeyAccounts(identity::Identity& identity, chat::ChatService& chat) : identity_(identity), chat_(chat) {}
    Async<Result<SignedIn>> devices_of(UserId user) override;
    Async<Result<bool>> lets_reach(UserId user, UserId asker) override;
    Async<Result<std::vector<UserId>>> companions(UserId user) override;

  private:
    Async<Status> add_participants(UserId user, ChatId chat, std::vector<UserId>& companions);

    identity::Identity& identity_;
    chat::ChatService& chat_;
};

}  // namespace parley::app
