#include "services/later/later_service.h"
#include "storage/await.h"

// What happens when something is due. Every step may be interrupted and done again: the pointer goes last.

namespace parley::later {

namespace {

/// Nothing: it may help to try again.
std::optional<SendFailure> failure_of(const Error& error) {
    switch (error.code) {
        case ErrorCode::Overloaded:
        case ErrorCode::StorageUnavailable:
        case ErrorCode::ShuttingDown:
        case ErrorCode::RateLimited:
        case ErrorCode::SlowMode:
            return std::nullopt;
        case ErrorCode::ChatNotFound:
            return SendFailure::ChatGone;
        case ErrorCode::Forbidden:
            return SendFailure::Forbidden;
        case ErrorCode::Blocked:
            return SendFailure::Blocked;
        case ErrorCode::MessageNotFound:
            return SendFailure::ReplyGone;
        case ErrorCode::InvalidField:
            return SendFailure::PollClosed;
        case ErrorCode::Muted:
            return SendFailure::Muted;
        case ErrorCode::TextRefused:
            return SendFailure::TextRefused;
        case ErrorCode::AccountSuspended:
            return SendFailure::Suspended;
        case ErrorCode::EncryptionRequired:
            return SendFailure::NotEncrypted;
        default:
            return SendFailure::Other;
    }
}

}  // namespace

void LaterService::run(Due due) {
    spawn<Status>(run_in_turn(due), [this, due](const Status& finished) {
        if (finished) {
            known_.erase(due);
        } else {
            agenda_.emplace(context_.clock.wall() + context_.limits.try_again, due);
        }
        if (more_waits_ && known_.size() < context_.limits.per_look / 2)
            look();
        else
            arm();
    });
}

Async<Status> LaterService::run_in_turn(Due due) {
    std::string key(due.user.raw());
    Result<Turns::Turn> turn = co_await turns_.take(std::move(key));
    if (!turn) co_return std::move(turn).error();
    Status finished = done();
    if (due.row.kind == kReminderKind)
        finished = co_await run_reminder(due);
    else
        finished = co_await run_scheduled(due);
    if (!finished) co_return finished;
    co_return co_await forget_due(std::move(due));
}

/// Done when it is sent, or can't be and says so.
Async<Status> LaterService::run_scheduled(Due due) {
    Result<ScheduledMessage> message = co_await read_scheduled(due.user, due.row);
    if (!message && message.error().code == ErrorCode::ScheduledNotFound) co_return done();
    if (!message) co_return std::move(message).error();
    if (message->send_at != due.at || message->failed) co_return done();
    Result<MessageId> sent = co_await send(due.user, std::move(*message));
    if (!sent && !failure_of(sent.error())) co_return std::move(sent).error();
    co_return done();
}

/// Hands it to its chat and takes it from the list; what can't be sent stays there and says why.
Async<Result<MessageId>> LaterService::send(UserId user, ScheduledMessage message) {
    const WallTime now = context_.clock.wall();
    if (message.tried_at && now - *message.tried_at > context_.limits.surely_known) {
        Status kept = co_await keep_failed(user, std::move(message), SendFailure::Uncertain);
        if (!kept) co_return std::move(kept).error();
        co_return fail(ErrorCode::ScheduledUncertain);
    }
    if (!message.tried_at) {
        message.tried_at = now;
        storage::Partition partition = user_partition(user);
        storage::Write mark{scheduled_key(message.chat, message.id), encode(message)};
        Status marked = co_await write_row(std::move(partition), std::move(mark));
        if (!marked) co_return std::move(marked).error();
    }
    std::string client_id = "scheduled-" + to_text(message.id);
    Result<MessageId> sent = co_await context_.chats.send(user, message, std::move(client_id));
    if (!sent && sent.error().code == ErrorCode::UserNotFound) {
        // Nobody is left to read why it can't be sent.
        Status forgotten = co_await forget_scheduled(user, message);
        if (!forgotten) co_return std::move(forgotten).error();
        co_return sent;
    }
    if (!sent) {
        const std::optional<SendFailure> failure = failure_of(sent.error());
        if (!failure) co_return sent;
        Status kept = co_await keep_failed(user, std::move(message), *failure);
        if (!kept) co_return std::move(kept).error();
        co_return sent;
    }
    Status removed = co_await forget_scheduled(user, message);
    if (!removed) co_return std::move(removed).error();
    // It is sent, whether or not the devices hear of it at once.
    co_await context_.chats.tell_unscheduled(user, message.chat, message.id, *sent);
    co_return sent;
}

Async<Status> LaterService::forget_scheduled(UserId user, const ScheduledMessage& message) {
    storage::Partition partition = user_partition(user);
    storage::Write removal{scheduled_key(message.chat, message.id), std::nullopt};
    co_return co_await write_row(std::move(partition), std::move(removal));
}

Async<Status> LaterService::keep_failed(UserId user, ScheduledMessage message, SendFailure reason) {
    message.failed = reason;
    storage::Partition partition = user_partition(user);
    storage::Write write{scheduled_key(message.chat, message.id), encode(message)};
    Status written = co_await write_row(std::move(partition), std::move(write));
    if (!written) co_return written;
    co_return co_await context_.chats.tell_scheduled(user, std::move(message));
}

Async<Status> LaterService::run_reminder(Due due) {
    storage::Partition partition = user_partition(due.user);
    Result<std::optional<std::string>> row =
        co_await storage::get(context_.store, context_.home, partition, due.row);
    if (!row) co_return std::move(row).error();
    if (!*row) co_return done();
    std::optional<Reminder> reminder = decode_reminder(due.row, **row);
    if (!reminder || reminder->at != due.at) co_return done();
    reminder->is_due = true;
    storage::Write write{due.row, encode(*reminder)};
    Status written = co_await write_row(std::move(partition), std::move(write));
    if (!written) co_return written;
    co_return co_await context_.chats.tell_reminder(due.user, *reminder);
}

}  // namespace parley::later
