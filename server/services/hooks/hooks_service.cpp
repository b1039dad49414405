#include "services/hooks/hooks_service.h"

#include <algorithm>

namespace parley::hooks {

HooksService::HooksService(Context context)
    : context_(std::move(context)),
      turns_(context_.home),
      courier_(context_.home, context_.clock, context_.limits) {}

HooksService::~HooksService() {
    stop();
}

void HooksService::stop() {
    stopped_ = true;
    for (auto& [chat, hooked] : chats_)
        for (const ActivePtr& active : hooked.hooks) {
            context_.timers.cancel(active->timer);
            active->timer = TimerId::None;
        }
}

Async<Result<HookView>> HooksService::make(UserId by, ChatId chat, HookWish wish, std::string seed) {
    return in_turn<Result<HookView>>(by, chat, [=](HooksService& owner) -> Async<Result<HookView>> {
        Result<ActivePtr> made = co_await owner.make_here(by, chat, wish, seed);
        co_return co_await owner.view_of(std::move(made));
    });
}

Async<Result<std::vector<HookView>>> HooksService::list(UserId by, ChatId chat) {
    using All = Result<std::vector<HookView>>;
    return in_turn<All>(by, chat, [=](HooksService& owner) -> Async<All> {
        std::vector<HookView> views;
        const auto hooked = owner.chats_.find(chat);
        if (hooked == owner.chats_.end()) co_return views;
        const std::vector<ActivePtr> hooks = hooked->second.hooks;
        for (const ActivePtr& active : hooks) {
            Result<HookView> view = co_await owner.view_of(active);
            if (!view) co_return std::move(view).error();
            views.push_back(std::move(*view));
        }
        std::ranges::sort(views, {},
                          [](const HookView& view) { return std::pair(view.hook.created_at, view.hook.id); });
        co_return views;
    });
}

Async<Result<HookView>> HooksService::find(UserId by, ChatId chat, HookId hook) {
    return in_turn<Result<HookView>>(by, chat, [=](HooksService& owner) -> Async<Result<HookView>> {
        ActivePtr active = owner.active(chat, hook);
        if (!active) co_return fail(ErrorCode::HookNotFound);
        co_return co_await owner.view_of(std::move(active));
    });
}

Async<Result<HookView>> HooksService::change(UserId by, ChatId chat, HookId hook, HookChanges changes) {
    return in_turn<Result<HookView>>(by, chat, [=](HooksService& owner) -> Async<Result<HookView>> {
        ActivePtr active = owner.active(chat, hook);
        if (!active) co_return fail(ErrorCode::HookNotFound);
        Result<ActivePtr> changed = co_await owner.change_here(by, std::move(active), changes);
        co_return co_await owner.view_of(std::move(changed));
    });
}

Async<Result<HookView>> HooksService::renew(UserId by, ChatId chat, HookId hook) {
    return in_turn<Result<HookView>>(by, chat, [=](HooksService& owner) -> Async<Result<HookView>> {
        ActivePtr active = owner.active(chat, hook);
        if (!active) co_return fail(ErrorCode::HookNotFound);
        Result<ActivePtr> renewed = co_await owner.renew_here(by, std::move(active));
        co_return co_await owner.view_of(std::move(renewed));
    });
}

Async<Status> HooksService::remove(UserId by, ChatId chat, HookId hook) {
    return in_turn<Status>(by, chat, [=](HooksService& owner) -> Async<Status> {
        ActivePtr active = owner.active(chat, hook);
        if (!active) co_return fail(ErrorCode::HookNotFound);
        co_return co_await owner.remove_here(by, std::move(active));
    });
}

/// Not in the chat's turn: it takes as long as its target does.
Async<Result<TestResult>> HooksService::test(UserId by, ChatId chat, HookId hook) {
    Result<HookView> view = co_await find(by, chat, hook);
    if (!view) co_return std::move(view).error();
    const std::size_t core = context_.cores.owner(shard_of(chat.raw()));
    HooksService& owner = *peers_[core];
    co_return co_await answer<Result<TestResult>>([&](auto done) {
        ask<Result<TestResult>>(
            context_.home, context_.cores.at(core),
            [&owner, chat, hook] { return owner.test_here(owner.active(chat, hook)); }, std::move(done));
    });
}

HookCounts HooksService::counts() const {
    return {delivered_, failed_, events_, open_breakers_};
}

}  // namespace parley::hooks
