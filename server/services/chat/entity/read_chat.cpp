#include <algorithm>

#include "model/bot.h"
#include "services/chat/entity/chat_entity.h"

// What participants may read. Whoever is no member learns nothing: CHAT_NOT_FOUND.

namespace parley::chat {

namespace {

constexpr std::size_t kMostBotsTold = 100;

}  // namespace

Async<Result<ChatView>> ChatEntity::view(UserId user, Detail detail) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    if (state_.member(user) == nullptr) co_return fail(ErrorCode::ChatNotFound);
    co_return view_for(state_, user, detail, context_.limits.receipts_to_all, context_.clock.wall());
}

Async<Result<ParticipantPage>> ChatEntity::participants(UserId user, std::size_t offset, std::size_t limit) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    if (state_.member(user) == nullptr) co_return fail(ErrorCode::ChatNotFound);
    ParticipantPage page;
    page.participants = participants_of(state_, offset, limit);
    page.next_offset = offset + page.participants.size();
    page.more = page.next_offset < state_.participant_count() && !page.participants.empty();
    co_return page;
}

Async<Result<std::vector<UserId>>> ChatEntity::bots(UserId user) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    if (state_.member(user) == nullptr) co_return fail(ErrorCode::ChatNotFound);
    std::vector<UserId> bots;
    for (const auto& [member, ignored] : state_.members)
        if (may_be_bot(member) && bots.size() < kMostBotsTold) bots.push_back(member);
    std::sort(bots.begin(), bots.end());
    co_return bots;
}

Async<bool> ChatEntity::has_member(UserId user) {
    Pin pin(*this);
    const Status loaded = co_await ready();
    co_return loaded&& state_.member(user) != nullptr;
}

Async<Result<EventPage>> ChatEntity::events(UserId user, Seq after, std::size_t limit) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    const Member* member = state_.member(user);
    if (member == nullptr) co_return fail(ErrorCode::ChatNotFound);
    const Seq visible = state_.visible_from(*member);
    Result<EventPage> page = co_await pull(after, limit);
    if (!page) co_return page;
    for (std::size_t i = 0; i < page->frames.size() && page->first + i < visible; ++i)
        page->frames[i] = SharedBytes(context_.encoder.skipped(id_, page->first + i));
    co_return page;
}

Async<Result<EventPage>> ChatEntity::pull(Seq after, std::size_t limit) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    EventPage page;
    page.first = after + 1;
    page.last_seq = state_.last_seq;
    Result<std::vector<TailEvent>> events = co_await read_forward(after, limit);
    if (!events) co_return std::move(events).error();
    const WallTime now = context_.clock.wall();
    for (TailEvent& event : *events)
        page.frames.push_back(state_.is_gone(event, now)
                                  ? SharedBytes(context_.encoder.skipped(id_, event.seq))
                                  : std::move(event.frame));
    page.complete = after + page.frames.size() >= page.last_seq;
    co_return page;
}

}  // namespace parley::chat
