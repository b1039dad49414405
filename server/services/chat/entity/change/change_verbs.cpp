#include "services/chat/entity/chat_entity.h"

// The changes that participants may ask for.

namespace parley::chat {

Async<Result<CreatedChat>> ChatEntity::create(UserId by, CreateChat command) {
    Pin pin(*this);
    bool existed = false;
    Decide decide = [this, by, &command, &existed](const ChatState& state) {
        existed = state.exists();
        return decide_create(state, by, command, context_.limits, context_.clock.wall());
    };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    if (state_.member(by) == nullptr)
        co_return fail(ErrorCode::ChatNotFound);  // it existed, and the caller has left
    CreatedChat created{
        view_for(state_, by, Detail::Full, context_.limits.receipts_to_all, context_.clock.wall()), existed};
    co_return created;
}

Async<Result<ChatView>> ChatEntity::update(UserId by, UpdateChat changes) {
    Pin pin(*this);
    if (changes.picture) changes.avatar_url = picture_path(id_, changes.picture->version);
    Decide decide = [this, by, &changes](const ChatState& state) {
        return decide_update(state, by, changes, context_.limits);
    };
    std::optional<Picture> picture = changes.picture;
    Result<Seq> placed = co_await submit_change(std::move(decide), std::move(picture));
    if (!placed) co_return std::move(placed).error();
    co_return view_for(state_, by, Detail::Full, context_.limits.receipts_to_all, context_.clock.wall());
}

Async<Result<ChatView>> ChatEntity::add(UserId by, std::vector<UserId> users) {
    Pin pin(*this);
    Decide decide = [this, by, &users](const ChatState& state) {
        return decide_add(state, by, users, context_.limits, context_.clock.wall());
    };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    co_return view_for(state_, by, Detail::Full, context_.limits.receipts_to_all, context_.clock.wall());
}

Async<Status> ChatEntity::remove(UserId by, UserId user) {
    Pin pin(*this);
    Decide decide = [by, user](const ChatState& state) { return decide_remove(state, by, user); };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    co_return done();
}

Async<Result<ChatView>> ChatEntity::set_role(UserId by, UserId user, Role role) {
    Pin pin(*this);
    Decide decide = [by, user, role](const ChatState& state) { return decide_role(state, by, user, role); };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    co_return view_for(state_, by, Detail::Full, context_.limits.receipts_to_all, context_.clock.wall());
}

Async<Status> ChatEntity::dissolve(UserId by) {
    Pin pin(*this);
    Decide decide = [this, by](const ChatState& state) {
        return decide_dissolve(state, by, context_.limits);
    };
    Result<Seq> placed = co_await submit_change(std::move(decide));
    if (!placed) co_return std::move(placed).error();
    co_return done();
}

}  // namespace parley::chat
