#include "services/hooks/hooks_service.h"

// A trial: a ping that is sent now, beside what is under way, and is not tried again.

namespace parley::hooks {

Async<Result<TestResult>> HooksService::test_here(ActivePtr active) {
    if (!active) co_return fail(ErrorCode::HookNotFound);
    if (context_.limits.sending == Hooks::Off) co_return fail(ErrorCode::HooksDisabled);
    if (active->testing) co_return Error{ErrorCode::Overloaded, {}, 1.0};
    Result<std::string> target = context_.client.target_of(active->hook.url);
    if (!target) co_return std::move(target).error();
    active->testing = true;
    TestResult result{DeliveryFailure::Stopped, 0};
    const Admission admission = co_await admit(*target);
    if (admission.granted) {
        const DeliveryId delivery = make_id<DeliveryId>(context_.random);
        std::string body = context_.encoder.ping(active->hook, delivery, context_.clock.wall());
        OutgoingHook hook = active->hook;
        const external::HttpAnswer answer = co_await post(std::move(hook), delivery, std::move(body));
        settle(std::move(*target), verdict_of(answer));
        result = {failure_of(answer), answer.status};
    }
    active->testing = false;
    co_return result;
}

}  // namespace parley::hooks
