#include <sodium.h>

#include <algorithm>

#include "services/hooks/hooks_service.h"
#include "services/hooks/signature.h"
#include "storage/await.h"

// What admins do with hooks. Each act is written down before it is done.

namespace parley::hooks {

namespace {

/// The same wish of the same person, made again, is the same hook.
HookId id_of(UserId by, ChatId chat, std::string_view seed) {
    std::string key = "parley outgoing hook";
    key += by.raw();
    key += chat.raw();
    key += seed;
    HookId id;
    crypto_generichash(id.bytes.data(), id.bytes.size(), reinterpret_cast<const unsigned char*>(key.data()),
                       key.size(), nullptr, 0);
    return id;
}

std::string described(const OutgoingHook& hook) {
    return hook.name.empty() ? to_text(hook.id) : hook.name;
}

}  // namespace

HooksService::ActivePtr HooksService::active(ChatId chat, HookId hook) const {
    const auto hooked = chats_.find(chat);
    if (hooked == chats_.end()) return nullptr;
    const auto& hooks = hooked->second.hooks;
    const auto found = std::ranges::find(hooks, hook, [](const ActivePtr& one) { return one->hook.id; });
    return found == hooks.end() ? nullptr : *found;
}

Async<Result<Seq>> HooksService::last_seq(ChatId chat) {
    Result<LogPart> part = co_await context_.chats.read(chat, std::numeric_limits<Seq>::max() - 1, 1);
    if (!part) co_return std::move(part).error();
    co_return part->last_seq;
}

Async<Result<HookView>> HooksService::view_of(ActivePtr active) {
    HookView view;
    view.hook = active->hook;
    view.progress = active->progress;
    view.under_way = active->running;
    view.next_attempt = active->next_attempt;
    const Result<Seq> last = co_await last_seq(active->hook.chat);
    if (last) view.last_seq = *last;
    const Result<std::string> target = context_.client.target_of(active->hook.url);
    if (!target) co_return view;
    const std::size_t core = courier_of(*target);
    view.breaker = co_await answer<external::BreakerState>([&](auto done) {
        ask<external::BreakerState>(
            context_.home, context_.cores.at(core),
            [peer = peers_[core], name = *target]() -> Async<external::BreakerState> {
                co_return peer->courier_.breaker(name);
            },
            std::move(done));
    });
    co_return view;
}

Async<Result<HookView>> HooksService::view_of(Result<ActivePtr> active) {
    if (!active) co_return std::move(active).error();
    co_return co_await view_of(std::move(*active));
}

Async<Status> HooksService::write(ChatId chat, std::vector<storage::Write> writes) {
    storage::PartitionBatch batch{chat_partition(chat), std::move(writes)};
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

Async<Result<HooksService::ActivePtr>> HooksService::make_here(UserId by, ChatId chat, HookWish wish,
                                                               std::string seed) {
    if (context_.limits.sending == Hooks::Off) co_return fail(ErrorCode::HooksDisabled);
    const Result<std::string> target = context_.client.target_of(wish.url);
    if (!target) co_return target.error();
    auto made = std::make_shared<Active>();
    OutgoingHook& hook = made->hook;
    hook.id = seed.empty() ? make_id<HookId>(context_.random) : id_of(by, chat, seed);
    if (ActivePtr former = active(chat, hook.id)) co_return former;
    const auto hooked = chats_.find(chat);
    const std::size_t others = hooked == chats_.end() ? 0 : hooked->second.hooks.size();
    if (others >= context_.limits.per_chat) co_return fail(ErrorCode::HookLimit);
    hook.chat = chat;
    hook.name = std::move(wish.name);
    hook.url = std::move(wish.url);
    hook.events = wish.events;
    hook.trigger_words = std::move(wish.trigger_words);
    hook.secret = make_secret(context_.random);
    hook.created_by = by;
    hook.created_at = context_.clock.wall();
    const Result<Seq> last = co_await last_seq(chat);
    if (!last) co_return last.error();
    made->progress.delivered = made->saved = *last;

    Status noted = co_await context_.chats.write_down(by, chat, "make_hook", described(hook));
    if (!noted) co_return std::move(noted).error();
    const ShardId shard = shard_of(chat.raw());
    storage::PartitionBatch index{index_partition(shard), {}};
    index.writes.push_back({chat_key(chat), encode_presence()});
    const storage::Outcome indexed =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(index));
    if (indexed.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(indexed);
    std::vector<storage::Write> writes;
    writes.push_back({hook_key(hook.id), encode(hook)});
    writes.push_back({progress_key(hook.id), encode(made->progress)});
    Status written = co_await write(chat, std::move(writes));
    if (!written) co_return std::move(written).error();
    chats_[chat].hooks.push_back(made);
    wake(made);
    co_return made;
}

Async<Result<HooksService::ActivePtr>> HooksService::change_here(UserId by, ActivePtr active,
                                                                 HookChanges changes) {
    OutgoingHook hook = active->hook;
    if (changes.name) hook.name = std::move(*changes.name);
    if (changes.url) hook.url = std::move(*changes.url);
    if (changes.events) hook.events = *changes.events;
    if (changes.trigger_words) hook.trigger_words = std::move(*changes.trigger_words);
    if (changes.state) {
        const bool on = *changes.state == HookSwitch::On;
        if (on && context_.limits.sending == Hooks::Off) co_return fail(ErrorCode::HooksDisabled);
        if (on) hook.disabled = HookDisabled::No;
        if (!on && hook.disabled == HookDisabled::No) hook.disabled = HookDisabled::ByAdmin;
    }
    const Result<std::string> target = context_.client.target_of(hook.url);
    if (!target) co_return target.error();
    Status noted = co_await context_.chats.write_down(by, hook.chat, "change_hook", described(hook));
    if (!noted) co_return std::move(noted).error();
    HookProgress fresh;
    fresh.delivered = active->progress.delivered;
    std::vector<storage::Write> writes;
    writes.push_back({hook_key(hook.id), encode(hook)});
    writes.push_back({progress_key(hook.id), encode(fresh)});
    const ChatId chat = hook.chat;
    Status written = co_await write(chat, std::move(writes));
    if (!written) co_return std::move(written).error();
    // What was delivered while that was written counts; the next writing tells it.
    fresh.delivered = active->progress.delivered;
    active->hook = std::move(hook);
    active->progress = fresh;
    ++active->version;
    context_.timers.cancel(active->timer);
    active->timer = TimerId::None;
    active->next_attempt.reset();
    wake(active);
    co_return active;
}

Async<Result<HooksService::ActivePtr>> HooksService::renew_here(UserId by, ActivePtr active) {
    OutgoingHook hook = active->hook;
    hook.secret = make_secret(context_.random);
    Status noted = co_await context_.chats.write_down(by, hook.chat, "renew_hook", described(hook));
    if (!noted) co_return std::move(noted).error();
    std::vector<storage::Write> writes;
    writes.push_back({hook_key(hook.id), encode(hook)});
    const ChatId chat = hook.chat;
    Status written = co_await write(chat, std::move(writes));
    if (!written) co_return std::move(written).error();
    active->hook = std::move(hook);
    co_return active;
}

Async<Status> HooksService::remove_here(UserId by, ActivePtr active) {
    const ChatId chat = active->hook.chat;
    Status noted = co_await context_.chats.write_down(by, chat, "delete_hook", described(active->hook));
    if (!noted) co_return noted;
    std::vector<storage::Write> writes;
    writes.push_back({hook_key(active->hook.id), std::nullopt});
    writes.push_back({progress_key(active->hook.id), std::nullopt});
    Status written = co_await write(chat, std::move(writes));
    if (!written) co_return written;
    active->removed = true;
    context_.timers.cancel(active->timer);
    const auto hooked = chats_.find(chat);
    std::erase(hooked->second.hooks, active);
    if (!hooked->second.hooks.empty()) co_return done();
    chats_.erase(hooked);
    // An index row that stays does no harm: it leads to a chat without hooks.
    storage::PartitionBatch index{index_partition(shard_of(chat.raw())), {}};
    index.writes.push_back({chat_key(chat), std::nullopt});
    co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(index));
    co_return done();
}

}  // namespace parley::hooks
