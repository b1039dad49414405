#include "app/put_off.h"

#include "protocol/decode.h"
#include "protocol/later/later.h"
#include "services/chat/decide/permissions.h"
#include "services/later/later_service.h"

namespace parley::app {

Async<Status> PutOff::may_write(UserId user, ChatId chat) {
    Result<ChatView> view = co_await chat_.view(user, chat);
    if (!view) co_return std::move(view).error();
    if (!chat::may(view->chat, view->role, chat::Act::Write)) co_return fail(ErrorCode::Forbidden);
    co_return done();
}

Async<Status> PutOff::may_say(UserId user, ChatId chat, std::string content) {
    Result<ChatView> view = co_await chat_.view(user, chat);
    if (!view) co_return std::move(view).error();
    if (!chat::may(view->chat, view->role, chat::Act::Write)) co_return fail(ErrorCode::Forbidden);
    if (view->chat.settings.encryption_enabled && !protocol::is_encrypted_content(content))
        co_return fail(ErrorCode::EncryptionRequired);
    co_return done();
}

Async<Status> PutOff::may_see(UserId user, MessageId message) {
    Result<std::string> seen = co_await chat_.message_json(user, message);
    if (!seen) co_return std::move(seen).error();
    co_return done();
}

Async<Result<MessageId>> PutOff::send(UserId user, ScheduledMessage message, std::string client_message_id) {
    Result<identity::AccountDetails> author = co_await identity_.account(user);
    if (!author) co_return std::move(author).error();
    if (author->account.suspension) co_return fail(ErrorCode::AccountSuspended);
    chat::SendMessage command;
    command.chat = message.chat;
    command.sender = user;
    command.client_message_id = std::move(client_message_id);
    command.is_encrypted = protocol::is_encrypted_content(message.content);
    command.content = std::move(message.content);
    command.mentions = std::move(message.mentions);
    command.reply_to = message.reply_to;
    command.poll_closes_at = message.poll_closes_at;
    Result<chat::Sent> sent = co_await answer<Result<chat::Sent>>(
        [&](auto done) { chat_.send_message(std::move(command), std::move(done)); });
    if (!sent) co_return std::move(sent).error();
    MessageId id{message.chat, sent->seq};
    co_return id;
}

Async<Status> PutOff::tell_scheduled(UserId user, ScheduledMessage message) {
    std::optional<ErrorCode> error;
    if (message.failed) error = later::code_of(*message.failed);
    chat::UserEventWriter writer = [message = std::move(message), error](std::uint64_t user_seq) {
        return protocol::scheduled_changed(user_seq, message, error);
    };
    co_return co_await chat_.note_user_event(user, std::move(writer));
}

Async<Status> PutOff::tell_unscheduled(UserId user, ChatId chat, ScheduledId id,
                                       std::optional<MessageId> sent) {
    chat::UserEventWriter writer = [=](std::uint64_t user_seq) {
        return protocol::scheduled_gone(user_seq, chat, id, sent);
    };
    co_return co_await chat_.note_user_event(user, std::move(writer));
}

Async<Status> PutOff::tell_reminder(UserId user, Reminder reminder) {
    chat::UserEventWriter writer = [=](std::uint64_t user_seq) {
        return protocol::reminder_changed(user_seq, reminder);
    };
    co_return co_await chat_.note_user_event(user, std::move(writer));
}

Async<Status> PutOff::tell_dismissed(UserId user, MessageId message) {
    chat::UserEventWriter writer = [=](std::uint64_t user_seq) {
        return protocol::reminder_gone(user_seq, message);
    };
    co_return co_await chat_.note_user_event(user, std::move(writer));
}

}  // namespace parley::app
