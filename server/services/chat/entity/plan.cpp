#include "services/chat/entity/chat_entity.h"

// How long messages are kept depends on the plan of the chat's owner; in a direct chat, on the better one of
// the two. Nothing can have expired by it as long as the chat is younger than that: then nobody is asked.

namespace parley::chat {

Async<Status> ChatEntity::read_plan() {
    Pin pin(*this);
    const std::chrono::seconds kept = context_.limits.free_messages_kept;
    if (!state_.exists() || state_.chat.created_at + kept > context_.clock.wall()) co_return done();
    const bool direct = state_.chat.type == ChatType::Direct;
    std::vector<UserId> owners;
    for (const auto& [user, member] : state_.members)
        if (direct || member.role == Role::Owner) owners.push_back(user);
    std::optional<std::chrono::seconds> keeps;
    for (const UserId& owner : owners) {
        const Result<Plan> plan = co_await context_.directory.plan(owner);
        if (!plan && plan.error().code != ErrorCode::UserNotFound) co_return plan.error();
        keeps = kept;
        if (plan && *plan == Plan::Free) continue;
        keeps.reset();
        break;
    }
    state_.plan_keeps = keeps;
    co_return done();
}

}  // namespace parley::chat
