#include <array>

#include "services/chat/chat_service.h"
#include "services/chat/rows/audit_rows.h"
#include "storage/journal.h"

// What a chat's admins do to keep its peace, and what the server's moderators may do to any chat. An act of
// an admin is written down before it is done.

namespace parley::chat {

namespace {

std::string describe(const TextRules& rules) {
    constexpr std::array<std::string_view, 3> kLinks{"everybody", "admins", "nobody"};
    return "links: " + std::string(kLinks[static_cast<std::size_t>(rules.links)]) +
           ", words: " + std::to_string(rules.words.size());
}

}  // namespace

Async<Status> ChatService::note_act(UserId by, ChatId chat, ChatAct act) {
    auto ask = [by, chat, user = act.user](ChatService& owner) {
        return owner.chat_here(chat).may_moderate(by, user);
    };
    const Status may = co_await on_owner<Status>(shard_of_chat(chat), std::move(ask));
    if (!may) co_return may.error();
    act.by = by;
    co_return co_await write_down(chat, std::move(act));
}

Async<Status> ChatService::may_moderate(UserId by, ChatId chat) {
    auto ask = [by, chat](ChatService& owner) {
        return owner.chat_here(chat).may_moderate(by, std::nullopt);
    };
    co_return co_await on_owner<Status>(shard_of_chat(chat), std::move(ask));
}

Async<Status> ChatService::write_down(ChatId chat, ChatAct act) {
    const auto id = make_id<storage::EntryId>(context_.random);
    storage::Entry entry{context_.clock.wall(), id, encode(act)};
    storage::Journal journal = audit_log(chat);
    co_return co_await storage::append(context_.store, context_.home, context_.epoch, std::move(journal),
                                       std::move(entry));
}

Async<Status> ChatService::ban(UserId by, ChatId chat, Ban ban) {
    ban.by = by;
    ban.at = context_.clock.wall();
    ChatAct act{{}, by, "ban", ban.user, ban.until ? to_rfc3339(*ban.until) : std::string(), ban.reason};
    const Status noted = co_await note_act(by, chat, std::move(act));
    if (!noted) co_return noted.error();
    auto work = [by, chat, &ban](ChatService& owner) { return owner.chat_here(chat).ban(by, ban); };
    co_return co_await on_owner<Status>(shard_of_chat(chat), std::move(work));
}

Async<Status> ChatService::unban(UserId by, ChatId chat, UserId user) {
    ChatAct act{{}, by, "unban", user, {}, {}};
    const Status noted = co_await note_act(by, chat, std::move(act));
    if (!noted) co_return noted.error();
    auto work = [chat, user](ChatService& owner) { return owner.chat_here(chat).unban(user); };
    co_return co_await on_owner<Status>(shard_of_chat(chat), std::move(work));
}

Async<Status> ChatService::mute_member(UserId by, ChatId chat, UserId user, std::optional<WallTime> until) {
    ChatAct act{{}, by, until ? "mute" : "unmute", user, until ? to_rfc3339(*until) : std::string(), {}};
    const Status noted = co_await note_act(by, chat, std::move(act));
    if (!noted) co_return noted.error();
    auto work = [by, chat, user, until](ChatService& owner) {
        return owner.chat_here(chat).mute(by, user, until);
    };
    co_return co_await on_owner<Status>(shard_of_chat(chat), std::move(work));
}

Async<Status> ChatService::set_text_rules(UserId by, ChatId chat, TextRules rules) {
    ChatAct act{{}, by, "set_text_rules", std::nullopt, describe(rules), {}};
    const Status noted = co_await note_act(by, chat, std::move(act));
    if (!noted) co_return noted.error();
    auto work = [chat, &rules](ChatService& owner) { return owner.chat_here(chat).set_text_rules(rules); };
    co_return co_await on_owner<Status>(shard_of_chat(chat), std::move(work));
}

Async<Result<Moderation>> ChatService::moderation(UserId by, ChatId chat) {
    const Status may = co_await may_moderate(by, chat);
    if (!may) co_return may.error();
    auto work = [chat](ChatService& owner) { return owner.chat_here(chat).moderation(); };
    co_return co_await on_owner<Result<Moderation>>(shard_of_chat(chat), std::move(work));
}

Async<Result<ChatAuditPage>> ChatService::audit(UserId by, ChatId chat, std::size_t limit,
                                                std::string cursor) {
    const Status may = co_await may_moderate(by, chat);
    if (!may) co_return may.error();
    storage::Journal journal = audit_log(chat);
    auto read = co_await storage::read_back(context_.store, context_.home, std::move(journal),
                                            std::move(cursor), limit);
    if (!read) co_return read.error();
    ChatAuditPage page;
    page.next_cursor = std::move(read->next_cursor);
    for (const storage::Entry& entry : read->entries) {
        auto act = decode_chat_act(entry.value);
        if (!act) continue;
        act->at = entry.at;
        page.acts.push_back(std::move(*act));
    }
    co_return page;
}

Async<Result<ChatView>> ChatService::inspect(ChatId chat) {
    auto work = [chat](ChatService& owner) { return owner.chat_here(chat).inspect(); };
    co_return co_await on_owner<Result<ChatView>>(shard_of_chat(chat), std::move(work));
}

Async<Result<UserId>> ChatService::author_of(MessageId message) {
    auto work = [message](ChatService& owner) {
        return owner.chat_here(message.chat).author_of(message.seq);
    };
    co_return co_await on_owner<Result<UserId>>(shard_of_chat(message.chat), std::move(work));
}

Async<Status> ChatService::close_chat(UserId by, ChatId chat) {
    auto work = [by, chat](ChatService& owner) { return owner.chat_here(chat).close(by); };
    co_return co_await on_owner<Status>(shard_of_chat(chat), std::move(work));
}

}  // namespace parley::chat
