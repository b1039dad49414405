#include <algorithm>

#include "app/import/write/chat_writer.h"

// What is done when all messages of a chat are there.

namespace parley::app {

Async<Status> ChatWriter::close() {
    for (const auto& [offset, seq] : chat_.reacted) {
        const SourcePost post = parts_.spool.read(offset);
        const Status reacted = co_await react(post, seq);
        if (!reacted) co_return reacted;
    }
    Status closed = co_await pin_all();
    if (closed && !chat_.again) closed = co_await part_with_former();
    if (closed && !chat_.again) closed = co_await set_rules();
    if (closed && !chat_.again) closed = co_await mark_all_read();
    co_return closed;
}

Async<Status> ChatWriter::pin_all() {
    for (const Seq seq : chat_.pinned) {
        const Result<ChatView> pinned =
            co_await parts_.services.chat().pin_message(chat_.owner, {chat_.id, seq});
        if (pinned)
            parts_.tally.took("pins");
        else if (is_refusal(pinned.error()))
            parts_.tally.left_out("pin that its chat does not take any more");
        else
            co_return pinned.error();
    }
    co_return done();
}

/// Who wrote there, and is no member any more.
Async<Status> ChatWriter::part_with_former() {
    const std::vector<std::string>& members = chat_.source->members;
    if (chat_.source->type == ChatType::Direct || members.empty()) co_return done();
    std::set<UserId> stay{chat_.owner};
    for (const std::string& key : members)
        if (const ImportAccounts::Known* known = person(key)) stay.insert(known->id);
    const std::set<UserId> people = chat_.people;
    for (const UserId& user : people) {
        if (stay.contains(user)) continue;
        const Status left = co_await parts_.services.chat().remove_participant(chat_.owner, chat_.id, user);
        if (!left && !is_refusal(left.error())) co_return left;
        chat_.people.erase(user);
    }
    co_return done();
}

/// What is brought is history: nobody has to catch up with it.
Async<Status> ChatWriter::mark_all_read() {
    const Result<ChatView> view = co_await parts_.services.chat().view(chat_.owner, chat_.id);
    if (!view) co_return is_refusal(view.error()) ? done() : Status(view.error());
    const Seq last = view->last_seq;
    for (const UserId& user : chat_.people) {
        const Status marked = co_await answer<Status>([&](auto done) {
            parts_.services.chat().mark(user, chat_.id, chat::MarkKind::Read, last, std::move(done));
        });
        if (!marked && !is_refusal(marked.error())) co_return marked;
    }
    co_return done();
}

/// Only while its messages were brought did everybody write there.
Async<Status> ChatWriter::set_rules() {
    if (chat_.source->type == ChatType::Direct) co_return done();
    chat::UpdateChat changes;
    changes.settings.emplace();
    if (chat_.source->archived) changes.settings->permissions.write = Role::Admin;
    const Result<ChatView> changed =
        co_await parts_.services.chat().update(chat_.owner, chat_.id, std::move(changes));
    if (!changed && !is_refusal(changed.error())) co_return changed.error();
    if (!chat_.source->archived) co_return done();
    for (const UserId& user : chat_.people) {
        chat::UpdateOwn own;
        own.archived = true;
        const Result<ChatView> set =
            co_await parts_.services.chat().update_own(user, chat_.id, std::move(own));
        if (!set && !is_refusal(set.error())) co_return set.error();
    }
    parts_.tally.took("chats archived");
    co_return done();
}

}  // namespace parley::app
