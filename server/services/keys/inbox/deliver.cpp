#include <algorithm>
#include <map>

#include "services/keys/keys_service.h"
#include "storage/await.h"

// Into the mailboxes of devices.

namespace parley::keys {

Async<Status> KeysService::deliver_here(UserId user, Asker sender, std::shared_ptr<const ToDevice> sending) {
    if (sender.user != user) {
        Result<bool> reachable = co_await context_.accounts.lets_reach(user, sender.user);
        if (!reachable) co_return std::move(reachable).error();
        if (!*reachable) co_return done();
    }
    Result<std::vector<UserKeys::Device>> devices = co_await devices_here(user);
    if (!devices) co_return std::move(devices).error();
    for (const ToDevice::Message& message : sending->messages.at(user)) {
        for (const UserKeys::Device& device : *devices) {
            const bool meant = message.device ? *message.device == device.id
                                              : user != sender.user || device.id != sender.device;
            if (!meant) continue;
            Asker to{user, device.id};
            Status delivered = co_await deliver_to(to, sender, sending, message.content);
            if (!delivered) co_return delivered;
        }
    }
    co_return done();
}

Async<Status> KeysService::deliver_to(Asker device, Asker sender, std::shared_ptr<const ToDevice> sending,
                                      std::string content) {
    storage::RowKey delivered = delivered_key(sender.user, sender.device, *sending);
    Result<std::optional<std::string>> former =
        co_await get(inbox_partition(device.user, device.device), delivered);
    if (!former) co_return std::move(former).error();
    if (*former) co_return done();
    Result<InboxHead> head = co_await head_of(device);
    if (!head) co_return std::move(head).error();
    Waiting waiting{Waiting::Kind::Message, sender.user, sending->type, std::move(content)};
    std::vector<storage::Write> beside;
    beside.push_back({std::move(delivered), encode_presence(), storage::Lifetime::DedupWindow});
    Status put_in = co_await put(device, *head, std::move(waiting), std::move(beside));
    if (put_in) wake(device, {device.user, device.device, bus::DeviceNews::Kind::Inbox, {}, {}});
    co_return put_in;
}

Async<Status> KeysService::put(Asker device, InboxHead head, Waiting waiting,
                               std::vector<storage::Write> beside) {
    std::string value = encode(waiting);
    ++head.last;
    ++head.count;
    head.bytes += value.size();
    if (head.count > context_.limits.inbox_events || head.bytes > context_.limits.inbox_bytes) {
        Result<InboxHead> roomy = co_await make_room(device, head);
        if (!roomy) co_return std::move(roomy).error();
        head = *roomy;
    }
    std::vector<storage::Write> writes = std::move(beside);
    writes.push_back({waiting_key(head.last), std::move(value)});
    writes.push_back({head_key(), encode(head)});
    co_return co_await write(inbox_partition(device.user, device.device), std::move(writes));
}

Async<Status> KeysService::deliver_change(UserId user, Waiting change) {
    Result<std::vector<UserKeys::Device>> devices = co_await devices_here(user);
    if (!devices) co_return std::move(devices).error();
    for (const UserKeys::Device& device : *devices) {
        Asker to{user, device.id};
        Status noted = co_await note_change(to, change);
        if (!noted) co_return noted;
    }
    co_return done();
}

/// The newest change of a user's devices says all that those before it said.
Async<Status> KeysService::note_change(Asker device, Waiting change) {
    storage::Partition partition = inbox_partition(device.user, device.device);
    Result<std::optional<std::string>> former = co_await get(partition, change_key(change.user));
    if (!former) co_return std::move(former).error();
    Result<InboxHead> head = co_await head_of(device);
    if (!head) co_return std::move(head).error();
    std::vector<storage::Write> beside;
    if (*former) {
        const std::optional<std::uint64_t> number = decode_number(**former);
        if (!number) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
        beside.push_back({waiting_key(*number), std::nullopt});
        --head->count;
        head->bytes -= encode(change).size();
    }
    beside.push_back({change_key(change.user), encode_number(head->last + 1)});
    Status noted = co_await put(device, *head, change, std::move(beside));
    if (!noted) co_return noted;
    bus::DeviceNews news{device.user, device.device, bus::DeviceNews::Kind::Inbox, {}, {}};
    (change.kind == Waiting::Kind::Left ? news.left : news.changed) = change.user;
    wake(device, news);
    co_return noted;
}

}  // namespace parley::keys
