#include "base/log/log.h"
#include "services/hooks/hooks_service.h"
#include "services/hooks/retry_delay.h"

// What came of a delivery.

namespace parley::hooks {

namespace {

constexpr int kTimedOut = 408, kGone = 410, kTooMany = 429, kServerErrors = 500;

bool is_taken(const external::HttpAnswer& answer) {
    return answer.failure == external::HttpFailure::None && answer.status / 100 == 2;
}

}  // namespace

DeliveryFailure failure_of(const external::HttpAnswer& answer) {
    if (is_taken(answer)) return DeliveryFailure::None;
    switch (answer.failure) {
        case external::HttpFailure::None:
            return DeliveryFailure::Status;
        case external::HttpFailure::Unreachable:
            return DeliveryFailure::Unreachable;
        case external::HttpFailure::TimedOut:
            return DeliveryFailure::TimedOut;
        case external::HttpFailure::Refused:
            return DeliveryFailure::Refused;
        case external::HttpFailure::NotTrusted:
            return DeliveryFailure::NotTrusted;
        case external::HttpFailure::Stopped:
            return DeliveryFailure::Stopped;
    }
    return DeliveryFailure::Unreachable;
}

/// One hook's wrong path (4xx) says nothing against a target that serves others.
Verdict verdict_of(const external::HttpAnswer& answer) {
    if (answer.failure == external::HttpFailure::Stopped || answer.failure == external::HttpFailure::Refused)
        return Verdict::Untried;
    if (answer.failure != external::HttpFailure::None) return Verdict::Fails;
    const bool overwhelmed =
        answer.status >= kServerErrors || answer.status == kTooMany || answer.status == kTimedOut;
    return overwhelmed ? Verdict::Fails : Verdict::Works;
}

Async<HooksService::Next> HooksService::take_answer(ActivePtr active, external::HttpAnswer answer,
                                                    Batch batch) {
    if (!is_taken(answer)) co_return co_await take_failure(std::move(active), answer);
    HookProgress& progress = active->progress;
    const Seq delivered = batch.end;
    progress = {};
    progress.delivered = delivered;
    progress.last_attempt = context_.clock.wall();
    progress.last_status = answer.status;
    ++delivered_;
    events_ += batch.frames.size();
    // Where that is not stored, it is sent again after a crash, under the same name.
    const Status saved = co_await save(active);
    if (!saved) log::warning("hook.progress_not_saved", {{"hook", active->hook.id}});
    co_return batch.more ? Next::More : Next::Rest;
}

Async<HooksService::Next> HooksService::take_failure(ActivePtr active, external::HttpAnswer answer) {
    if (answer.failure == external::HttpFailure::Stopped) {
        retry_in(active, context_.limits.try_again);
        co_return Next::Rest;
    }
    HookProgress& progress = active->progress;
    const WallTime now = context_.clock.wall();
    ++failed_;
    ++progress.failures;
    if (!progress.failing_since) progress.failing_since = now;
    progress.last_attempt = now;
    progress.last_status = answer.status;
    progress.last_failure = failure_of(answer);
    log::info("hook.delivery_failed", {{"hook", active->hook.id},
                                       {"chat", active->hook.chat},
                                       {"failures", progress.failures},
                                       {"status", answer.status}});
    const bool gone = answer.status == kGone;
    if (gone || now - *progress.failing_since >= context_.limits.disable_after) {
        co_await disable(std::move(active), gone ? HookDisabled::Gone : HookDisabled::Failing);
        co_return Next::Rest;
    }
    std::uint16_t chance = 0;
    context_.random.fill(std::as_writable_bytes(std::span(&chance, 1)));
    std::chrono::milliseconds delay = retry_delay(progress.failures, chance, context_.limits);
    if (answer.retry_after)
        delay = std::max(
            delay, std::min<std::chrono::milliseconds>(*answer.retry_after, context_.limits.longest_retry));
    retry_in(active, delay);
    const Status saved = co_await save(active);
    if (!saved) log::warning("hook.progress_not_saved", {{"hook", active->hook.id}});
    co_return Next::Rest;
}

/// In the chat's turn, so that nothing is written of a hook that is being deleted.
Async<Status> HooksService::save(ActivePtr active) {
    std::string key(active->hook.chat.raw());
    Result<Turns::Turn> turn = co_await turns_.take(std::move(key));
    if (!turn) co_return std::move(turn).error();
    if (active->removed) co_return done();
    const Seq delivered = active->progress.delivered;
    std::vector<storage::Write> writes;
    writes.push_back({progress_key(active->hook.id), encode(active->progress)});
    Status written = co_await write(active->hook.chat, std::move(writes));
    if (written) active->saved = delivered;
    co_return written;
}

/// The chat's admins find it in their log, and in the list of hooks. A reload that finds it switched on still
/// comes to the same end.
Async<Unit> HooksService::disable(ActivePtr active, HookDisabled why) {
    const ChatId chat = active->hook.chat;
    active->hook.disabled = why;
    log::warning("hook.disabled", {{"hook", active->hook.id}, {"chat", chat}});
    const UserId by = active->hook.created_by;
    std::string about = active->hook.name.empty() ? to_text(active->hook.id) : active->hook.name;
    const Status noted = co_await context_.chats.write_down(by, chat, "disable_hook", std::move(about));
    if (!noted) log::warning("hook.disabling_not_written_down", {{"hook", active->hook.id}});
    std::string key(chat.raw());
    Result<Turns::Turn> turn = co_await turns_.take(std::move(key));
    if (!turn || active->removed || active->hook.disabled != why) co_return Unit{};
    std::vector<storage::Write> writes;
    writes.push_back({hook_key(active->hook.id), encode(active->hook)});
    writes.push_back({progress_key(active->hook.id), encode(active->progress)});
    const Status written = co_await write(chat, std::move(writes));
    if (!written) log::warning("hook.disabling_not_saved", {{"hook", active->hook.id}});
    co_return Unit{};
}

void HooksService::retry_in(const ActivePtr& active, std::chrono::milliseconds delay) {
    if (stopped_ || active->removed) return;
    active->next_attempt = context_.clock.wall() + delay;
    active->timer = context_.timers.after(delay, [this, active] {
        active->timer = TimerId::None;
        active->next_attempt.reset();
        wake(active);
    });
}

}  // namespace parley::hooks
