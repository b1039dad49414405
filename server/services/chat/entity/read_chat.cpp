#include <algorithm>

#include "services/chat/entity/chat_entity.h"

// What participants may read. Whoever is no member learns nothing: CHAT_NOT_FOUND.

namespace parley::chat {

namespace {

/// The first seq that a member may read.
Seq visible_from(const ChatState& state, const Member& member) {
    return state.chat.settings.history_visible == HistoryVisible::All ? 1 : member.joined_seq;
}

}  // namespace

Async<Result<ChatView>> ChatEntity::view(UserId user, Detail detail) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    if (state_.member(user) == nullptr) co_return fail(ErrorCode::ChatNotFound);
    co_return view_for(state_, user, detail, context_.limits.receipts_to_all);
}

Async<Result<std::vector<Participant>>> ChatEntity::participants(UserId user) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    if (state_.member(user) == nullptr) co_return fail(ErrorCode::ChatNotFound);
    co_return participants_of(state_);
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
    const Seq visible = visible_from(state_, *member);
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
    for (TailEvent& event : *events) page.frames.push_back(std::move(event.frame));
    page.complete = after + page.frames.size() >= page.last_seq;
    co_return page;
}

Async<Result<std::string>> ChatEntity::message_json(UserId user, Seq seq) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    const Member* member = state_.member(user);
    if (member == nullptr || seq < visible_from(state_, *member)) co_return fail(ErrorCode::MessageNotFound);
    Result<std::optional<TailEvent>> event = co_await read_event(seq);
    if (!event) co_return std::move(event).error();
    if (!*event || !(*event)->is_message()) co_return fail(ErrorCode::MessageNotFound);
    co_return std::string((*event)->message());
}

Async<Result<MessagePage>> ChatEntity::messages(UserId user, MessageQuery query) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    const Member* member = state_.member(user);
    if (member == nullptr) co_return fail(ErrorCode::ChatNotFound);
    using Anchor = MessageQuery::Anchor;
    const Seq visible = visible_from(state_, *member);
    const Ordinal invisible = visible == 1 ? 0 : member->joined_ordinal;  // messages before what may be read
    const Seq head = state_.last_seq;
    Ordinal oldest = 0;
    MessagePage page;
    page.as_of = head;

    const std::size_t before = query.anchor == Anchor::After    ? 0
                               : query.anchor == Anchor::Around ? (query.limit + 1) / 2
                                                                : query.limit;
    Seq from = query.anchor == Anchor::Newest   ? head
               : query.anchor == Anchor::Before ? std::max<Seq>(query.seq, 1) - 1
                                                : query.seq;
    from = std::min(from, head);
    while (page.messages.size() < before && from >= visible && from > 0) {
        Result<std::vector<TailEvent>> events = co_await read_backward(from, before - page.messages.size());
        if (!events) co_return std::move(events).error();
        if (events->empty()) break;
        for (const TailEvent& event : *events)
            if (event.is_message() && event.seq >= visible) {
                page.messages.emplace_back(event.message());
                page.oldest_seq = event.seq;
                oldest = event.ordinal;
            }
        from = events->back().seq - 1;
    }
    std::reverse(page.messages.begin(), page.messages.end());
    page.more_before = oldest > invisible + 1;

    const bool forward = query.anchor == Anchor::After || query.anchor == Anchor::Around;
    for (Seq after = std::max(query.seq, visible - 1);
         forward && after < head && page.messages.size() < query.limit;) {
        Result<std::vector<TailEvent>> events =
            co_await read_forward(after, query.limit - page.messages.size());
        if (!events) co_return std::move(events).error();
        for (const TailEvent& event : *events)
            if (event.is_message() && event.seq <= head) page.messages.emplace_back(event.message());
        after = events->back().seq;
    }
    co_return page;
}

}  // namespace parley::chat
