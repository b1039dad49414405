#include <algorithm>

#include "services/chat/entity/chat_entity.h"
#include "services/chat/rows/read_changes.h"

// Messages as they stand: as they were sent, with what has become of them since.

namespace parley::chat {

namespace {

constexpr int kTries = 8;
/// Of a page: where very many come and go, the newest of it are told.
constexpr std::size_t kMaxChanges = 100;

bool is_hidden(const MessageQuery& query, Seq seq) {
    return std::binary_search(query.hidden.begin(), query.hidden.end(), seq);
}

/// Takes the newest changes of the chat that are not older than the page's first message; of its beginning,
/// all.
std::vector<SharedBytes> changes_of(std::vector<TailEvent> changes, const MessagePage& page) {
    std::sort(changes.begin(), changes.end(),
              [](const TailEvent& a, const TailEvent& b) { return a.seq < b.seq; });
    std::vector<SharedBytes> frames;
    const std::size_t skipped = changes.size() - std::min(changes.size(), kMaxChanges);
    for (std::size_t at = skipped; at < changes.size(); ++at)
        if (!page.more_before || changes[at].seq > page.oldest_seq)
            frames.push_back(std::move(changes[at].frame));
    return frames;
}

}  // namespace

/// A message that `user` may see, as it was sent.
Async<Result<TailEvent>> ChatEntity::visible_message(UserId user, Seq seq) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    const Member* member = state_.member(user);
    if (member == nullptr || seq < state_.visible_from(*member)) co_return fail(ErrorCode::MessageNotFound);
    Result<std::optional<TailEvent>> event = co_await read_event(seq);
    if (!event) co_return std::move(event).error();
    if (!*event || !(*event)->is_message() || state_.is_gone(**event, context_.clock.wall()))
        co_return fail(ErrorCode::MessageNotFound);
    co_return std::move(**event);
}

Async<Result<std::string>> ChatEntity::message_json(UserId user, Seq seq) {
    Pin pin(*this);
    Result<TailEvent> event = co_await visible_message(user, seq);
    if (!event) co_return std::move(event).error();
    Result<ChangedMessage> changed = co_await read_changed(*event);
    if (!changed) co_return std::move(changed).error();
    co_return std::move(changed->present);
}

Async<Result<std::vector<std::string>>> ChatEntity::versions(UserId user, Seq seq) {
    Pin pin(*this);
    std::vector<std::string> versions;
    Result<TailEvent> event = co_await visible_message(user, seq);
    if (!event) co_return std::move(event).error();
    Result<ChangedMessage> changed = co_await read_changed(*event);
    if (!changed) co_return std::move(changed).error();
    if (changed->changes.deleted || changed->changes.edits.empty()) co_return versions;
    versions.push_back(context_.encoder.version_of(event->message()));
    for (const Seq edit : changed->changes.edits) {
        Result<std::optional<TailEvent>> edited = co_await read_event(edit);
        if (!edited) co_return std::move(edited).error();
        if (*edited && (*edited)->message_length > 0)
            versions.push_back(context_.encoder.version_of((*edited)->message()));
    }
    co_return versions;
}

/// Messages that are oldest first, as they stand for `user`.
Async<Result<std::vector<std::string>>> ChatEntity::present(UserId user,
                                                            const std::vector<TailEvent>& messages) {
    Pin pin(*this);
    std::vector<std::string> texts;
    if (messages.empty()) co_return texts;
    std::map<Seq, MessageChanges> stored;
    const Seq in_memory = state_.tail.empty() ? state_.last_seq + 1 : state_.tail.front().seq;
    if (messages.front().seq < in_memory) {
        const Seq to = std::min(messages.back().seq, in_memory - 1);
        Result<std::map<Seq, MessageChanges>> read =
            co_await chat::read_changes(id_, context_, messages.front().seq, to);
        if (!read) co_return std::move(read).error();
        stored = std::move(*read);
    }
    texts.reserve(messages.size());
    std::vector<Seq> polls;
    for (const TailEvent& event : messages) {
        const auto known = state_.changed.find(event.seq);
        const auto found = stored.find(event.seq);
        const bool voted_in = known != state_.changed.end() ? known->second.changes.poll.has_value()
                                                            : found != stored.end() && found->second.poll;
        if (voted_in) polls.push_back(event.seq);
        if (known != state_.changed.end())
            texts.push_back(known->second.present);
        else if (found != stored.end())
            texts.push_back(context_.encoder.present_message(event.message(), found->second));
        else
            texts.emplace_back(event.message());
    }
    Status added = co_await add_own_votes(user, polls, messages, texts);
    if (!added) co_return std::move(added).error();
    co_return texts;
}

/// A page has the effect of every event up to its head and of none after: read again when messages were acted
/// on meanwhile.
Async<Result<MessagePage>> ChatEntity::messages(UserId user, MessageQuery query) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    for (int tries = 0; tries < kTries; ++tries) {
        const std::uint64_t acts_before = acts_done_;
        Result<MessagePage> page = co_await read_page(user, query);
        if (!page || acts_before == acts_done_) co_return page;
    }
    co_return Error{ErrorCode::Overloaded, {}, 0.5};
}

/// The first event from `from` on that is not older than `time`; one behind the head where there is none.
/// Timestamps of a log never go back.
Async<Result<Seq>> ChatEntity::first_since(Seq from, WallTime time) {
    Pin pin(*this);
    Seq low = std::max<Seq>(from, 1);
    Seq high = state_.last_seq + 1;
    while (low < high) {
        const Seq middle = low + (high - low) / 2;
        Result<std::optional<TailEvent>> event = co_await read_event(middle);
        if (!event) co_return std::move(event).error();
        if (*event && (*event)->timestamp < time)
            low = middle + 1;
        else
            high = middle;
    }
    co_return low;
}

Async<Result<MessagePage>> ChatEntity::read_page(UserId user, MessageQuery query) {
    Pin pin(*this);
    const Member* member = state_.member(user);
    if (member == nullptr) co_return fail(ErrorCode::ChatNotFound);
    using Anchor = MessageQuery::Anchor;
    const Seq visible = state_.visible_from(*member);
    const Ordinal invisible = visible == 1 ? 0 : member->joined_ordinal;  // messages before what may be read
    if (query.anchor == Anchor::Since) {
        Result<Seq> first = co_await first_since(visible, query.since);
        if (!first) co_return std::move(first).error();
        query.anchor = Anchor::Around;
        query.seq = *first;
    }
    const Seq head = state_.last_seq;
    const WallTime now = context_.clock.wall();
    std::vector<TailEvent> found;
    std::vector<TailEvent> changes;
    MessagePage page;
    page.as_of = head;

    const std::size_t before = query.anchor == Anchor::After    ? 0
                               : query.anchor == Anchor::Around ? (query.limit + 1) / 2
                                                                : query.limit;
    Seq from = query.anchor == Anchor::Newest   ? head
               : query.anchor == Anchor::Before ? std::max<Seq>(query.seq, 1) - 1
                                                : query.seq;
    from = std::min(from, head);
    while (found.size() < before && from >= visible && from > 0) {
        Result<std::vector<TailEvent>> events = co_await read_backward(from, before - found.size());
        if (!events) co_return std::move(events).error();
        if (events->empty()) break;
        from = events->back().seq - 1;
        for (TailEvent& event : *events)
            if (event.is_message() && event.seq >= visible && !is_hidden(query, event.seq) &&
                !state_.is_gone(event, now))
                found.push_back(std::move(event));
            else if (event.what == EventRow::What::Change && event.seq >= visible)
                changes.push_back(std::move(event));
    }
    std::reverse(found.begin(), found.end());
    if (!found.empty()) {
        page.oldest_seq = found.front().seq;
        page.more_before = found.front().ordinal > invisible + 1;
    }

    const bool forward = query.anchor == Anchor::After || query.anchor == Anchor::Around;
    for (Seq after = std::max(query.seq, visible - 1);
         forward && after < head && found.size() < query.limit;) {
        Result<std::vector<TailEvent>> events = co_await read_forward(after, query.limit - found.size());
        if (!events) co_return std::move(events).error();
        after = events->back().seq;
        for (TailEvent& event : *events)
            if (event.is_message() && event.seq <= head && !is_hidden(query, event.seq) &&
                !state_.is_gone(event, now))
                found.push_back(std::move(event));
            else if (event.what == EventRow::What::Change && event.seq <= head)
                changes.push_back(std::move(event));
    }
    page.changes = changes_of(std::move(changes), page);
    Result<std::vector<std::string>> texts = co_await present(user, found);
    if (!texts) co_return std::move(texts).error();
    page.messages = std::move(*texts);
    co_return page;
}

}  // namespace parley::chat
