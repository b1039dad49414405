#include <sodium.h>

#include <algorithm>

#include "services/later/later_service.h"
#include "storage/await.h"

// Messages that are to be sent later: made, changed, cancelled, sent before their time.

namespace parley::later {

namespace {

Error damaged() {
    return fail(ErrorCode::Internal, "A stored row can't be read.");
}

/// Follows from what the author calls it, so that a wish that is repeated is the same one, even when its
/// message has been sent meanwhile.
ScheduledId id_of(UserId user, ChatId chat, std::string_view client_message_id) {
    std::string key = "parley scheduled message";
    key += user.raw();
    key += chat.raw();
    key += client_message_id;
    ScheduledId id;
    crypto_generichash(id.bytes.data(), id.bytes.size(), reinterpret_cast<const unsigned char*>(key.data()),
                       key.size(), nullptr, 0);
    return id;
}

void take(ScheduledMessage& message, ScheduleWish wish, WallTime now) {
    message.content = std::move(wish.content);
    message.mentions = std::move(wish.mentions);
    message.reply_to = wish.reply_to;
    message.poll_closes_at = wish.poll_closes_at;
    message.send_at = std::max(wish.send_at, now);
    message.tried_at.reset();
    message.failed.reset();
}

}  // namespace

std::optional<Error> LaterService::refuse_time(WallTime at) const {
    if (at - context_.clock.wall() <= context_.limits.furthest) return std::nullopt;
    return fail(ErrorCode::InvalidField, "the time must be within a year from now");
}

Async<Result<Planned>> LaterService::schedule_here(UserId user, ChatId chat, ScheduleWish wish) {
    std::string content = wish.content;
    Status allowed = co_await context_.chats.may_say(user, chat, std::move(content));
    if (!allowed) co_return std::move(allowed).error();
    if (auto error = refuse_time(wish.send_at)) co_return std::move(*error);
    Result<std::vector<ScheduledMessage>> others = co_await read_chat(user, chat);
    if (!others) co_return std::move(others).error();
    const ScheduledId id = id_of(user, chat, wish.client_message_id);
    const auto same = std::ranges::find(*others, id, &ScheduledMessage::id);
    Planned planned;
    if (same != others->end()) {
        planned = {std::move(*same), true};
        co_return planned;
    }
    if (others->size() >= context_.limits.max_scheduled) co_return fail(ErrorCode::ScheduledLimit);
    planned.message.id = id;
    planned.message.chat = chat;
    planned.message.client_message_id = wish.client_message_id;
    planned.message.created_at = context_.clock.wall();
    take(planned.message, std::move(wish), context_.clock.wall());
    Status written = co_await write_scheduled(user, planned.message);
    if (!written) co_return std::move(written).error();
    co_return planned;
}

/// Stores it with its pointer, and tells the user's devices.
Async<Status> LaterService::write_scheduled(UserId user, ScheduledMessage message) {
    storage::RowKey key = scheduled_key(message.chat, message.id);
    Due due{message.send_at, user, key};
    Status noted = co_await note_due(due);
    if (!noted) co_return noted;
    storage::Partition partition = user_partition(user);
    storage::Write write{std::move(key), encode(message)};
    Status written = co_await write_row(std::move(partition), std::move(write));
    if (!written) co_return written;
    put_on_agenda(std::move(due), message.send_at);
    co_return co_await context_.chats.tell_scheduled(user, std::move(message));
}

Async<Result<std::vector<ScheduledMessage>>> LaterService::read_chat(UserId user, ChatId chat) {
    const std::string prefix = chat_prefix(chat);
    storage::ScanRequest request{user_partition(user),
                                 kScheduledKind,
                                 prefix,
                                 {},
                                 storage::Direction::Forward,
                                 context_.limits.max_scheduled + 1};
    std::vector<ScheduledMessage> messages;
    for (bool more = true; more;) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        more = page->next.has_value();
        if (more) request.from = *page->next;
        for (const storage::Row& row : page->rows) {
            if (!row.key.clustering.starts_with(prefix)) {
                more = false;
                break;
            }
            std::optional<ScheduledMessage> message = decode_scheduled(row.key, row.value);
            if (!message) co_return damaged();
            messages.push_back(std::move(*message));
        }
    }
    co_return messages;
}

Async<Result<ScheduledMessage>> LaterService::read_scheduled(UserId user, storage::RowKey key) {
    storage::Partition partition = user_partition(user);
    Result<std::optional<std::string>> row =
        co_await storage::get(context_.store, context_.home, std::move(partition), key);
    if (!row) co_return std::move(row).error();
    if (!*row) co_return fail(ErrorCode::ScheduledNotFound);
    std::optional<ScheduledMessage> message = decode_scheduled(key, **row);
    if (!message) co_return damaged();
    co_return std::move(*message);
}

/// As it stands. What may have been sent is sent first, so that nobody changes what others have read.
Async<Result<ScheduledMessage>> LaterService::settled(UserId user, ChatId chat, ScheduledId id) {
    storage::RowKey key = scheduled_key(chat, id);
    Result<ScheduledMessage> message = co_await read_scheduled(user, key);
    if (!message || !message->tried_at || message->failed) co_return message;
    Due due{message->send_at, user, key};
    Status sent = co_await run_scheduled(std::move(due));
    if (!sent) co_return std::move(sent).error();
    co_return co_await read_scheduled(user, std::move(key));
}

Async<Result<ScheduledMessage>> LaterService::change_here(UserId user, ChatId chat, ScheduledId id,
                                                          ScheduleWish wish) {
    Result<ScheduledMessage> message = co_await settled(user, chat, id);
    if (!message) co_return message;
    std::string content = wish.content;
    Status allowed = co_await context_.chats.may_say(user, chat, std::move(content));
    if (!allowed) co_return std::move(allowed).error();
    if (auto error = refuse_time(wish.send_at)) co_return std::move(*error);
    Due before{message->send_at, user, scheduled_key(chat, id)};
    take(*message, std::move(wish), context_.clock.wall());
    Status written = co_await write_scheduled(user, *message);
    if (!written) co_return std::move(written).error();
    if (before.at != message->send_at) co_await forget_due(std::move(before));
    co_return message;
}

Async<Status> LaterService::cancel_here(UserId user, ChatId chat, ScheduledId id) {
    Result<ScheduledMessage> message = co_await settled(user, chat, id);
    if (!message) co_return std::move(message).error();
    storage::Partition partition = user_partition(user);
    storage::Write removal{scheduled_key(chat, id), std::nullopt};
    Status removed = co_await write_row(std::move(partition), std::move(removal));
    if (!removed) co_return removed;
    Due due{message->send_at, user, scheduled_key(chat, id)};
    co_await forget_due(std::move(due));
    co_return co_await context_.chats.tell_unscheduled(user, chat, id, std::nullopt);
}

/// Becomes due now, so that it is tried again when it can't be sent for the moment.
Async<Result<MessageId>> LaterService::send_here(UserId user, ChatId chat, ScheduledId id) {
    Result<ScheduledMessage> message = co_await settled(user, chat, id);
    if (!message) co_return std::move(message).error();
    Due before{message->send_at, user, scheduled_key(chat, id)};
    message->send_at = context_.clock.wall();
    message->tried_at.reset();
    message->failed.reset();
    Status written = co_await write_scheduled(user, *message);
    if (!written) co_return std::move(written).error();
    if (before.at != message->send_at) co_await forget_due(std::move(before));
    Due due{message->send_at, user, scheduled_key(chat, id)};
    Result<MessageId> sent = co_await send(user, std::move(*message));
    if (sent) co_await forget_due(std::move(due));
    co_return sent;
}

}  // namespace parley::later
