#include "services/later/later_service.h"

namespace parley::later {

LaterService::LaterService(Context context) : context_(std::move(context)), turns_(context_.home) {}

LaterService::~LaterService() {
    context_.timers.cancel(timer_);
}

Async<Result<Planned>> LaterService::schedule(UserId user, ChatId chat, ScheduleWish wish) {
    return in_turn<Result<Planned>>(
        user, [=](LaterService& owner) { return owner.schedule_here(user, chat, wish); });
}

Async<Result<std::vector<ScheduledMessage>>> LaterService::scheduled(UserId user, ChatId chat) {
    using All = Result<std::vector<ScheduledMessage>>;
    auto read = [=](LaterService& owner) { return owner.read_chat(user, chat); };
    All all = co_await in_turn<All>(user, std::move(read));
    if (!all || !all->empty()) co_return all;
    // Whoever has left still finds what could not be sent.
    Status allowed = co_await context_.chats.may_write(user, chat);
    if (!allowed && allowed.error().code != ErrorCode::Forbidden) co_return std::move(allowed).error();
    co_return all;
}

Async<Result<ScheduledMessage>> LaterService::find(UserId user, ChatId chat, ScheduledId id) {
    return in_turn<Result<ScheduledMessage>>(
        user, [=](LaterService& owner) { return owner.read_scheduled(user, scheduled_key(chat, id)); });
}

Async<Result<ScheduledMessage>> LaterService::change(UserId user, ChatId chat, ScheduledId id,
                                                     ScheduleWish wish) {
    return in_turn<Result<ScheduledMessage>>(
        user, [=](LaterService& owner) { return owner.change_here(user, chat, id, wish); });
}

Async<Status> LaterService::cancel(UserId user, ChatId chat, ScheduledId id) {
    return in_turn<Status>(user, [=](LaterService& owner) { return owner.cancel_here(user, chat, id); });
}

Async<Result<MessageId>> LaterService::send_now(UserId user, ChatId chat, ScheduledId id) {
    return in_turn<Result<MessageId>>(user,
                                      [=](LaterService& owner) { return owner.send_here(user, chat, id); });
}

Async<Result<Reminder>> LaterService::remind(UserId user, MessageId message, WallTime at) {
    return in_turn<Result<Reminder>>(
        user, [=](LaterService& owner) { return owner.remind_here(user, message, at); });
}

Async<Status> LaterService::dismiss(UserId user, MessageId message) {
    return in_turn<Status>(user, [=](LaterService& owner) { return owner.dismiss_here(user, message); });
}

Async<Result<std::vector<Reminder>>> LaterService::reminders(UserId user) {
    return in_turn<Result<std::vector<Reminder>>>(
        user, [=](LaterService& owner) { return owner.read_reminders(user); });
}

ErrorCode code_of(SendFailure failure) {
    switch (failure) {
        case SendFailure::ChatGone:
            return ErrorCode::ChatNotFound;
        case SendFailure::Forbidden:
            return ErrorCode::Forbidden;
        case SendFailure::Blocked:
            return ErrorCode::Blocked;
        case SendFailure::ReplyGone:
            return ErrorCode::MessageNotFound;
        case SendFailure::PollClosed:
            return ErrorCode::PollClosed;
        case SendFailure::Uncertain:
            return ErrorCode::ScheduledUncertain;
        case SendFailure::Muted:
            return ErrorCode::Muted;
        case SendFailure::TextRefused:
            return ErrorCode::TextRefused;
        case SendFailure::Suspended:
            return ErrorCode::AccountSuspended;
        case SendFailure::NotEncrypted:
            return ErrorCode::EncryptionRequired;
        case SendFailure::Other:
            break;
    }
    return ErrorCode::Internal;
}

}  // namespace parley::later
