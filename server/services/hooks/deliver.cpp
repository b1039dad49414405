#include "services/hooks/hooks_service.h"
#include "services/hooks/signature.h"

// The way of a delivery: room at the target, a batch of the log, a signed POST, and what came of it. A hook
// has one under way at most.

namespace parley::hooks {

bool HooksService::may_run(const Active& active) const noexcept {
    return !stopped_ && !active.removed && active.hook.disabled == HookDisabled::No &&
           active.timer == TimerId::None && context_.limits.sending == Hooks::On;
}

void HooksService::wake(const ActivePtr& active) {
    active->woken = true;
    if (active->running || !may_run(*active)) return;
    active->running = true;
    spawn<Unit>(run(active), [](Unit) {});
}

Async<Unit> HooksService::run(ActivePtr active) {
    while (active->woken && may_run(*active)) {
        active->woken = false;
        const Next next = co_await deliver_next(active);
        if (next == Next::More) active->woken = true;
    }
    active->running = false;
    co_return Unit{};
}

Async<HooksService::Next> HooksService::deliver_next(ActivePtr active) {
    Result<std::string> target = context_.client.target_of(active->hook.url);
    if (!target) {
        // The operator has become stricter since it was made.
        const external::HttpAnswer refused{external::HttpFailure::Refused, 0, std::nullopt};
        co_return co_await take_failure(active, refused);
    }
    const Admission admission = co_await admit(*target);
    if (!admission.granted) {
        retry_in(active, admission.ask_again_in);
        co_return Next::Rest;
    }
    const std::uint64_t version = active->version;
    Result<Batch> batch = co_await next_batch(active);
    Status planned = done();
    if (batch && !batch->frames.empty() && version == active->version)
        planned = co_await plan(active, *batch);
    const bool overtaken = version != active->version || active->removed || stopped_;
    if (!batch || !planned || batch->frames.empty() || overtaken) {
        settle(std::move(*target), Verdict::Untried);
        if (overtaken) co_return Next::More;
        if (!batch || !planned) retry_in(active, context_.limits.try_again);
        co_return batch && batch->more ? Next::More : Next::Rest;
    }
    const DeliveryId delivery = active->progress.delivery;
    std::string body = context_.encoder.delivery(active->hook, delivery, batch->frames);
    OutgoingHook hook = active->hook;
    const external::HttpAnswer answer = co_await post(std::move(hook), delivery, std::move(body));
    settle(std::move(*target), verdict_of(answer));
    if (active->removed || stopped_) co_return Next::Rest;
    if (version != active->version && failure_of(answer) != DeliveryFailure::None) co_return Next::More;
    co_return co_await take_answer(std::move(active), answer, std::move(*batch));
}

Async<external::HttpAnswer> HooksService::post(OutgoingHook hook, DeliveryId delivery, std::string body) {
    external::HttpPost request;
    request.url = hook.url;
    request.deadline = context_.limits.timeout;
    const std::int64_t seconds = context_.clock.wall().ms / 1'000;
    request.headers.emplace_back("Content-Type", "application/json");
    request.headers.emplace_back("X-Parley-Delivery", to_text(delivery));
    request.headers.emplace_back("X-Parley-Signature", sign(hook.secret, seconds, body));
    request.body = std::move(body);
    co_return co_await answer<external::HttpAnswer>(
        [&](auto done) { context_.client.post(std::move(request), context_.home, std::move(done)); });
}

/// A target has its place on one core, wherever the hooks are that lead to it.
std::size_t HooksService::courier_of(const std::string& target) const {
    return std::hash<std::string>{}(target) % context_.cores.count();
}

Async<Admission> HooksService::admit(std::string target) {
    const std::size_t core = courier_of(target);
    co_return co_await answer<Admission>([&](auto done) {
        ask<Admission>(
            context_.home, context_.cores.at(core),
            [peer = peers_[core], target = std::move(target)] { return peer->courier_.admit(target); },
            std::move(done));
    });
}

void HooksService::settle(std::string target, Verdict verdict) {
    const std::size_t core = courier_of(target);
    context_.cores.at(core).post([peer = peers_[core], target = std::move(target), verdict] {
        peer->courier_.settle(target, verdict);
        peer->open_breakers_ = peer->courier_.open_breakers();
    });
}

}  // namespace parley::hooks
