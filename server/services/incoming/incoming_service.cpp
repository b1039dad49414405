#include "services/incoming/incoming_service.h"

#include "base/log/log.h"
#include "storage/await.h"

namespace parley::incoming {

/// Runs `work(owner)` on the core that owns the chat's shard, in the chat's turn.
template <class T, class Work>
Async<T> IncomingService::in_turn(ChatId chat, Work work) {
    const std::size_t core = context_.cores.owner(shard_of(chat.raw()));
    IncomingService& owner = *peers_[core];
    co_return co_await answer<T>([&](auto done) {
        ask<T>(
            context_.home, context_.cores.at(core),
            [&owner, chat, work = std::move(work)]() mutable {
                return owner.take_turn<T>(chat, std::move(work));
            },
            std::move(done));
    });
}

template <class T, class Work>
Async<T> IncomingService::take_turn(ChatId chat, Work work) {
    auto turn = co_await turns_.take(std::string(chat.raw()));
    if (!turn) co_return turn.error();
    co_return co_await work(*this);
}

Async<Result<NewHook>> IncomingService::make(UserId by, ChatId chat, std::string name, std::string icon_url) {
    const Status allowed = co_await context_.chats.may_manage(by, chat);
    if (!allowed) co_return allowed.error();
    const auto all = co_await read_all(chat);
    if (!all) co_return all.error();
    if (all->size() >= context_.per_chat) co_return fail(ErrorCode::HookLimit);
    const Result<UserId> sender = co_await context_.chats.make_sender(by, name);
    if (!sender) co_return sender.error();
    HookRow row;
    row.hook = {make_id<IncomingHookId>(context_.random),
                chat,
                std::move(name),
                std::move(icon_url),
                *sender,
                by,
                context_.clock.wall()};
    const auto secret = make_id<HookSecret>(context_.random);
    row.hash = hash_of(secret);
    NewHook made{row.hook, to_secret({chat, row.hook.id, secret})};
    auto work = [row = std::move(row)](IncomingService& owner) { return owner.write_new(row); };
    const Status written = co_await in_turn<Status>(chat, std::move(work));
    if (!written) co_return written.error();
    co_return made;
}

Async<Status> IncomingService::write_new(HookRow row) {
    const auto all = co_await read_all(row.hook.chat);
    if (!all) co_return all.error();
    if (all->size() >= context_.per_chat) co_return fail(ErrorCode::HookLimit);
    storage::Write fresh{hook_key(row.hook.id), encode(row)};
    co_return co_await write(row.hook.chat, std::move(fresh));
}

Async<Result<std::vector<IncomingHook>>> IncomingService::list(UserId by, ChatId chat) {
    const Status allowed = co_await context_.chats.may_manage(by, chat);
    if (!allowed) co_return allowed.error();
    co_return co_await read_all(chat);
}

Async<Status> IncomingService::remove(UserId by, ChatId chat, IncomingHookId id) {
    const Status allowed = co_await context_.chats.may_manage(by, chat);
    if (!allowed) co_return allowed;
    auto work = [chat, id](IncomingService& owner) { return owner.write_existing(chat, id, std::nullopt); };
    co_return co_await in_turn<Status>(chat, std::move(work));
}

Async<Result<NewHook>> IncomingService::renew(UserId by, ChatId chat, IncomingHookId id) {
    const Status allowed = co_await context_.chats.may_manage(by, chat);
    if (!allowed) co_return allowed.error();
    const auto secret = make_id<HookSecret>(context_.random);
    auto work = [chat, id, hash = hash_of(secret)](IncomingService& owner) {
        return owner.write_existing(chat, id, hash);
    };
    const Status written = co_await in_turn<Status>(chat, std::move(work));
    if (!written) co_return written.error();
    const Result<HookRow> row = co_await read(chat, id);
    if (!row) co_return row.error();
    NewHook renewed{row->hook, to_secret({chat, id, secret})};
    co_return renewed;
}

/// With another secret; without one, the webhook goes.
Async<Status> IncomingService::write_existing(ChatId chat, IncomingHookId id,
                                              std::optional<SecretHash> hash) {
    Result<HookRow> row = co_await read(chat, id);
    if (!row) co_return row.error();
    storage::Write changed{hook_key(id), std::nullopt};
    if (hash) {
        row->hash = *hash;
        changed.value = encode(*row);
    }
    co_return co_await write(chat, std::move(changed));
}

Async<Result<IncomingHook>> IncomingService::find(std::string secret) {
    const std::optional<Address> address = parse_address(secret);
    if (!address) co_return fail(ErrorCode::HookNotFound);
    const Result<HookRow> row = co_await read(address->chat, address->id);
    if (!row) co_return row.error();
    if (!same(row->hash, hash_of(address->secret))) co_return fail(ErrorCode::HookNotFound);
    co_return row->hook;
}

Async<Status> IncomingService::post(IncomingHook hook, Post post) {
    const Status may_act = co_await context_.chats.may_act(hook.created_by);
    if (!may_act)
        co_return may_act.error().code == ErrorCode::UserNotFound ? fail(ErrorCode::HookNotFound)
                                                                  : may_act.error();
    const Status posted = co_await context_.chats.post(hook.chat, hook.sender, std::move(post));
    if (!posted && posted.error().code == ErrorCode::ChatNotFound) co_return fail(ErrorCode::ChatGone);
    co_return posted;
}

Async<Result<HookRow>> IncomingService::read(ChatId chat, IncomingHookId id) {
    const storage::Partition partition = chat_partition(chat);
    const storage::RowKey key = hook_key(id);
    const auto value = co_await storage::get(context_.store, context_.home, partition, key);
    if (!value) co_return value.error();
    if (!*value) co_return fail(ErrorCode::HookNotFound);
    std::optional<HookRow> row = decode_hook(chat, key.clustering, **value);
    if (!row) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
    co_return std::move(*row);
}

Async<Result<std::vector<IncomingHook>>> IncomingService::read_all(ChatId chat) {
    storage::ScanRequest request{chat_partition(chat), kHookKind, {}, {}};
    std::vector<IncomingHook> all;
    for (;;) {
        const auto page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return page.error();
        for (const storage::Row& found : page->rows) {
            const auto row = decode_hook(chat, found.key.clustering, found.value);
            if (row)
                all.push_back(row->hook);
            else
                log::error("incoming.row_damaged", {{"chat", chat}});
        }
        if (!page->next) co_return all;
        request.from = *page->next;
    }
}

Async<Status> IncomingService::write(ChatId chat, storage::Write write) {
    storage::PartitionBatch batch{chat_partition(chat), {}};
    batch.writes.push_back(std::move(write));
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

}  // namespace parley::incoming
