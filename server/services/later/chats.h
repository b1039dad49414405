#pragma once

#include <optional>
#include <string>

#include "base/async.h"
#include "base/result.h"
#include "model/later.h"

namespace parley::later {

/// What this service needs of chats and of users' own logs; filled by `app`. Called and answered on the
/// calling reactor.
class Chats {
  public:
    virtual ~Chats() = default;
    /// CHAT_NOT_FOUND, FORBIDDEN.
    virtual Async<Status> may_write(UserId user, ChatId chat) = 0;
    /// The same, and ENCRYPTION_REQUIRED for content (canonical JSON) that an encrypted chat does not take.
    virtual Async<Status> may_say(UserId user, ChatId chat, std::string content) = 0;
    /// MESSAGE_NOT_FOUND.
    virtual Async<Status> may_see(UserId user, MessageId message) = 0;
    /// Sends as the user would; the same `client_message_id` again gives the same message, for three days.
    /// What a send is refused with, ACCOUNT_SUSPENDED, and USER_NOT_FOUND where the account is gone.
    virtual Async<Result<MessageId>> send(UserId user, ScheduledMessage message,
                                          std::string client_message_id) = 0;

    // To all devices of the user, by the own log.
    virtual Async<Status> tell_scheduled(UserId user, ScheduledMessage message) = 0;
    /// `sent` is the message that it became; nothing where it was cancelled.
    virtual Async<Status> tell_unscheduled(UserId user, ChatId chat, ScheduledId id,
                                           std::optional<MessageId> sent) = 0;
    virtual Async<Status> tell_reminder(UserId user, Reminder reminder) = 0;
    virtual Async<Status> tell_dismissed(UserId user, MessageId message) = 0;
};

}  // namespace parley::later
