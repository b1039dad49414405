#include <algorithm>
#include <cctype>

#include "base/gather.h"
#include "services/chat/chat_service.h"
#include "services/chat/rows/rows.h"
#include "storage/await.h"

namespace parley::chat {

Async<Result<MessagePage>> ChatService::messages(UserId user, ChatId chat, MessageQuery query) {
    Result<std::vector<Seq>> hidden = co_await hidden_in(user, chat);
    if (!hidden) co_return std::move(hidden).error();
    query.hidden = std::move(*hidden);
    auto read = [=](ChatService& owner) { return owner.chat_here(chat).messages(user, query); };
    co_return co_await on_owner<Result<MessagePage>>(shard_of_chat(chat), read);
}

Async<Result<std::string>> ChatService::message_json(UserId user, MessageId message) {
    return on_owner<Result<std::string>>(shard_of_chat(message.chat), [=](ChatService& owner) {
        return owner.chat_here(message.chat).message_json(user, message.seq);
    });
}

Async<Result<std::vector<std::string>>> ChatService::versions(UserId user, MessageId message) {
    return on_owner<Result<std::vector<std::string>>>(shard_of_chat(message.chat), [=](ChatService& owner) {
        return owner.chat_here(message.chat).versions(user, message.seq);
    });
}

Async<Result<MessageReceipts>> ChatService::receipts(UserId user, MessageId message) {
    auto find = [=](ChatService& owner) { return owner.chat_here(message.chat).copies(user, message.seq); };
    Result<std::vector<Copy>> copies =
        co_await on_owner<Result<std::vector<Copy>>>(shard_of_chat(message.chat), find);
    if (!copies) co_return std::move(copies).error();
    if (!copies->empty()) co_return co_await list_receipts(user, std::move(*copies));
    auto look = [=](ChatService& owner) { return owner.chat_here(message.chat).receipts(user, message.seq); };
    co_return co_await on_owner<Result<MessageReceipts>>(shard_of_chat(message.chat), look);
}

Async<Result<EventPage>> ChatService::events(UserId user, ChatId chat, Seq after, std::size_t limit) {
    auto read = [=](ChatService& owner) { return owner.chat_here(chat).events(user, after, limit); };
    Result<EventPage> page = co_await on_owner<Result<EventPage>>(shard_of_chat(chat), read);
    if (!page || page->frames.empty()) co_return page;
    Result<std::vector<Seq>> hidden = co_await hidden_in(user, chat);
    if (!hidden) co_return std::move(hidden).error();
    const auto first = std::lower_bound(hidden->begin(), hidden->end(), page->first);
    for (auto seq = first; seq != hidden->end() && *seq < page->first + page->frames.size(); ++seq)
        page->frames[*seq - page->first] = SharedBytes(context_.encoder.skipped(chat, *seq));
    co_return page;
}

Async<Result<ChatView>> ChatService::view(UserId user, ChatId chat) {
    auto look = [=](ChatService& owner) { return owner.chat_here(chat).view(user, Detail::Full); };
    Result<ChatView> view = co_await on_owner<Result<ChatView>>(shard_of_chat(chat), look);
    co_return co_await with_own(user, std::move(view));
}

/// The row says all by itself, so it is read where it is asked for.
Async<Result<Picture>> ChatService::picture(ChatId chat, PictureVersion version) {
    const storage::RowKey key{kPictureKind, {}};
    const auto row = co_await storage::get(context_.store, context_.home, chat_partition(chat), key);
    if (!row) co_return row.error();
    std::optional<Picture> found = *row ? decode_picture(**row) : std::nullopt;
    if (!found || found->version != version) co_return fail(ErrorCode::NotFound);
    co_return std::move(*found);
}

Async<Result<ParticipantPage>> ChatService::participants(UserId user, ChatId chat, std::size_t offset,
                                                         std::size_t limit) {
    return on_owner<Result<ParticipantPage>>(shard_of_chat(chat), [=](ChatService& owner) {
        return owner.chat_here(chat).participants(user, offset, limit);
    });
}

Async<Result<std::vector<UserId>>> ChatService::bots(UserId user, ChatId chat) {
    return on_owner<Result<std::vector<UserId>>>(
        shard_of_chat(chat), [=](ChatService& owner) { return owner.chat_here(chat).bots(user); });
}

Async<Result<UserEventPage>> ChatService::user_events(UserId user, std::uint64_t after, std::size_t limit) {
    return on_owner<Result<UserEventPage>>(
        shard_of_user(user), [=](ChatService& owner) { return owner.user_here(user).events(after, limit); });
}

Async<Result<std::vector<ChatId>>> ChatService::chats_of(UserId user) {
    auto read = [user](ChatService& owner) { return owner.user_here(user).chats(); };
    Result<std::vector<ChatId>> chats =
        co_await on_owner<Result<std::vector<ChatId>>>(shard_of_user(user), read);
    if (chats) std::sort(chats->begin(), chats->end());
    co_return chats;
}

Async<bool> ChatService::is_in_any(UserId user, const std::vector<ChatId>& chats) {
    if (chats.empty()) co_return false;
    auto read = [user](ChatService& owner) { return owner.user_here(user).chats(); };
    const Result<std::vector<ChatId>> own =
        co_await on_owner<Result<std::vector<ChatId>>>(shard_of_user(user), read);
    if (!own) co_return false;
    co_return std::any_of(own->begin(), own->end(), [&](const ChatId& chat) {
        return std::binary_search(chats.begin(), chats.end(), chat);
    });
}

Async<Result<ChatView>> ChatService::view_here(UserId user, ChatId chat) {
    co_return co_await chat_here(chat).view(user, Detail::Brief);
}

Async<std::vector<ChatView>> ChatService::views_here(UserId user, std::vector<ChatId> chats) {
    std::vector<Async<Result<ChatView>>> works;
    works.reserve(chats.size());
    for (const ChatId& chat : chats) works.push_back(view_here(user, chat));
    std::vector<ChatView> views;
    for (Result<ChatView>& view : co_await gather(std::move(works)))
        if (view) views.push_back(std::move(*view));
    co_return views;
}

namespace {

bool wanted(const ChatView& view, const ChatFilter& filter) {
    if (filter.type && view.chat.type != *filter.type) return false;
    if (filter.only_unread && view.last_ordinal == view.marks.read_ordinal && !view.own.marked_unread)
        return false;
    if (filter.query.empty()) return true;
    std::string name = view.chat.name;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    return name.find(filter.query) != std::string::npos;
}

bool newer(const ChatView& a, const ChatView& b) {
    return std::tie(b.last_activity, b.chat.id) < std::tie(a.last_activity, a.chat.id);
}

/// `<ms of the last activity>.<chat id>` of the last chat of a page.
std::string cursor_after(const ChatView& view) {
    return std::to_string(view.last_activity.ms) + '.' + to_text(view.chat.id);
}

}  // namespace

Async<Result<ChatListPage>> ChatService::list(UserId user, ChatFilter filter) {
    auto own_chats = [user](ChatService& owner) { return owner.user_here(user).own_chats(); };
    Result<std::vector<OwnChat>> owned =
        co_await on_owner<Result<std::vector<OwnChat>>>(shard_of_user(user), own_chats);
    if (!owned) co_return std::move(owned).error();
    std::vector<ChatId> chats;
    std::unordered_map<ChatId, OwnChat> own;
    for (OwnChat& chat : *owned) {
        if (filter.archived && chat.settings.archived != *filter.archived) continue;
        chats.push_back(chat.chat);
        own.emplace(chat.chat, std::move(chat));
    }

    std::vector<Async<std::vector<ChatView>>> works;
    for (std::vector<ChatId>& group : by_core(chats)) {
        if (group.empty()) continue;
        const ShardId shard = shard_of_chat(group.front());
        works.push_back(on_owner<std::vector<ChatView>>(
            shard, [user, group = std::move(group)](ChatService& owner) mutable {
                return owner.views_here(user, std::move(group));
            }));
    }
    std::vector<ChatView> all;
    for (std::vector<ChatView>& part : co_await gather(std::move(works)))
        for (ChatView& view : part) {
            const ChatId id = view.chat.id;
            Status taken = co_await take_own(view, user, std::move(own.at(id)));
            if (!taken) co_return std::move(taken).error();
            if (wanted(view, filter)) all.push_back(std::move(view));
        }
    std::sort(all.begin(), all.end(), newer);

    auto first = all.begin();
    if (!filter.cursor.empty()) {
        const std::size_t dot = filter.cursor.find('.');
        const auto id = dot == std::string::npos
                            ? std::nullopt
                            : parse_id<ChatId>(std::string_view(filter.cursor).substr(dot + 1));
        if (!id || dot == 0 || dot > 18 || filter.cursor.find_first_not_of("0123456789") != dot)
            co_return fail(ErrorCode::InvalidField, "cursor is none that this list has given.");
        ChatView last;
        last.last_activity.ms = std::stoll(filter.cursor.substr(0, dot));
        last.chat.id = *id;
        first = std::upper_bound(all.begin(), all.end(), last, newer);
    }
    ChatListPage page;
    for (; first != all.end() && page.chats.size() < filter.limit; ++first)
        page.chats.push_back(std::move(*first));
    if (first != all.end() && !page.chats.empty()) page.next_cursor = cursor_after(page.chats.back());
    co_return page;
}

}  // namespace parley::chat
