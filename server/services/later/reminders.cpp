#include <algorithm>

#include "services/later/later_service.h"
#include "storage/await.h"

// Messages of which somebody wants to be reminded.

namespace parley::later {

Async<Result<std::vector<Reminder>>> LaterService::read_reminders(UserId user) {
    storage::ScanRequest request{user_partition(user),
                                 kReminderKind,
                                 {},
                                 {},
                                 storage::Direction::Forward,
                                 context_.limits.max_reminders + 1};
    std::vector<Reminder> reminders;
    for (bool more = true; more;) {
        Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return std::move(page).error();
        more = page->next.has_value();
        if (more) request.from = *page->next;
        for (const storage::Row& row : page->rows) {
            const std::optional<Reminder> reminder = decode_reminder(row.key, row.value);
            if (!reminder) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
            reminders.push_back(*reminder);
        }
    }
    co_return reminders;
}

Async<Result<Reminder>> LaterService::remind_here(UserId user, MessageId message, WallTime at) {
    Status allowed = co_await context_.chats.may_see(user, message);
    if (!allowed) co_return std::move(allowed).error();
    if (auto error = refuse_time(at)) co_return std::move(*error);
    Result<std::vector<Reminder>> others = co_await read_reminders(user);
    if (!others) co_return std::move(others).error();
    const auto former = std::ranges::find(*others, message, &Reminder::message);
    if (former == others->end() && others->size() >= context_.limits.max_reminders)
        co_return fail(ErrorCode::ReminderLimit);

    Reminder reminder{message, std::max(at, context_.clock.wall()), false};
    storage::RowKey key = reminder_key(message);
    Due due{reminder.at, user, key};
    Status noted = co_await note_due(due);
    if (!noted) co_return std::move(noted).error();
    storage::Partition partition = user_partition(user);
    storage::Write write{key, encode(reminder)};
    Status written = co_await write_row(std::move(partition), std::move(write));
    if (!written) co_return std::move(written).error();
    put_on_agenda(std::move(due), reminder.at);
    if (former != others->end() && former->at != reminder.at) {
        Due before{former->at, user, key};
        co_await forget_due(std::move(before));
    }
    Status told = co_await context_.chats.tell_reminder(user, reminder);
    if (!told) co_return std::move(told).error();
    co_return reminder;
}

Async<Status> LaterService::dismiss_here(UserId user, MessageId message) {
    storage::RowKey key = reminder_key(message);
    storage::Partition partition = user_partition(user);
    Result<std::optional<std::string>> row =
        co_await storage::get(context_.store, context_.home, partition, key);
    if (!row) co_return std::move(row).error();
    if (!*row) co_return done();
    const std::optional<Reminder> reminder = decode_reminder(key, **row);
    storage::Write removal{key, std::nullopt};
    Status removed = co_await write_row(std::move(partition), std::move(removal));
    if (!removed) co_return removed;
    if (reminder) {
        Due due{reminder->at, user, key};
        co_await forget_due(std::move(due));
    }
    co_return co_await context_.chats.tell_dismissed(user, message);
}

}  // namespace parley::later
