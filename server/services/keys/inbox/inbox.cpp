#include "services/keys/keys_service.h"
#include "storage/await.h"

// What waits for a device, until it says that it has it.

namespace parley::keys {

Async<Result<InboxHead>> KeysService::head_of(Asker device) {
    Result<std::optional<std::string>> row =
        co_await get(inbox_partition(device.user, device.device), head_key());
    if (!row) co_return std::move(row).error();
    InboxHead head;
    if (!*row) co_return head;
    const std::optional<InboxHead> stored = decode_head(**row);
    if (!stored) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
    co_return *stored;
}

Async<Result<InboxBatch>> KeysService::inbox_here(Asker device) {
    Result<Rows> waiting = co_await rows(inbox_partition(device.user, device.device), kWaitingKind, {},
                                         context_.limits.batch_events);
    if (!waiting) co_return std::move(waiting).error();
    InboxBatch batch;
    std::size_t bytes = 0;
    for (const storage::Row& row : *waiting) {
        bytes += row.value.size();
        if (batch.end != 0 && bytes > context_.limits.batch_bytes) break;
        std::optional<Waiting> one = decode_waiting(row.value);
        const std::optional<std::uint64_t> number = number_in(row.key);
        if (!one || !number) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
        batch.end = *number;
        if (one->kind == Waiting::Kind::Message)
            batch.events.push_back({one->user, std::move(one->type), std::move(one->content)});
        else
            (one->kind == Waiting::Kind::Left ? batch.left : batch.changed).push_back(one->user);
    }
    if (batch.end == 0)
        reminded_.erase(device.device);
    else if (watchers_.contains(device.device))
        reminded_[device.device] = device.user;
    arm_reminder();
    co_return batch;
}

Async<Status> KeysService::acknowledge_here(Asker device, std::uint64_t end) {
    constexpr std::size_t kAtOnce = 120;  ///< with what points to them, within a batch of the store
    for (;;) {
        Result<Rows> waiting =
            co_await rows(inbox_partition(device.user, device.device), kWaitingKind, {}, kAtOnce);
        if (!waiting) co_return std::move(waiting).error();
        const std::string first_left = number_text(end);
        std::erase_if(*waiting, [&](const storage::Row& row) { return row.key.clustering > first_left; });
        if (waiting->empty()) co_return done();
        Result<InboxHead> head = co_await head_of(device);
        if (!head) co_return std::move(head).error();
        Status removed = co_await remove(device, *head, *waiting);
        if (!removed) co_return removed;
    }
}

/// Takes rows out, and what points to them.
Async<Status> KeysService::remove(Asker device, InboxHead& head, const Rows& gone) {
    std::vector<storage::Write> writes;
    for (const storage::Row& row : gone) {
        const std::optional<Waiting> one = decode_waiting(row.value);
        if (one && one->kind != Waiting::Kind::Message)
            writes.push_back({change_key(one->user), std::nullopt});
        writes.push_back({row.key, std::nullopt});
        head.count -= 1;
        head.bytes -= row.value.size();
    }
    writes.push_back({head_key(), encode(head)});
    co_return co_await write(inbox_partition(device.user, device.device), std::move(writes));
}

}  // namespace parley::keys
