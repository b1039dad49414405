#pragma once

#include "services/chat/chat_service.h"
#include "services/identity/identity.h"
#include "services/later/chats.h"

namespace parley::app {

/// What is put off needs chats and accounts: this is how it asks them.
class PutOff final : public later::Chats {
  public:
    PutOff(identity::Identity& identity, chat::ChatService& chat) : identity_(identity), chat_(chat) {}
    Async<Status> may_write(UserId user, ChatId chat) override;
    Async<Status> may_say(UserId user, ChatId chat, std::string content) override;
    Async<Status> may_see(UserId user, MessageId message) override;
    Async<Result<MessageId>> send(UserId user, ScheduledMessage message,
                                  std::string client_message_id) override;
    Async<Status> tell_scheduled(UserId user, ScheduledMessage message) override;
    Async<Status> tell_unscheduled(UserId user, ChatId chat, ScheduledId id,
                                   std::optional<MessageId> sent) override;
    Async<Status> tell_reminder(UserId user, Reminder reminder) override;
    Async<Status> tell_dismissed(UserId user, MessageId message) override;

  private:
    identity::Identity& identity_;
    chat::ChatService& chat_;
};

}  // namespace parley::app
