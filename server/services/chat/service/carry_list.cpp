#include <algorithm>

#include "base/gather.h"
#include "services/chat/chat_service.h"
#include "services/chat/service/derived_ids.h"

// From a broadcast list to the direct chats of its recipients. Each copy is an ordinary message of the owner:
// who gets it sees who wrote it, and not that others got it, too.

namespace parley::chat {

namespace {

constexpr std::size_t kAtOnce = 50;
constexpr std::chrono::seconds kTryAgainAfter{1};

/// Whether it may go better later; else this recipient can't be reached: who blocks, or is gone.
bool is_passing(const Error& error) {
    return error.code == ErrorCode::Overloaded || error.code == ErrorCode::StorageUnavailable;
}

}  // namespace

void ChatService::carry_list(ChatId list) {
    if (!carried_lists_.insert(list).second) return;
    spawn<Status>(carry_all_of(list), [this, list](const Status& carried) {
        carried_lists_.erase(list);
        if (!carried) try_list_again(list);
    });
}

void ChatService::try_list_again(ChatId list) {
    TimerId& timer = list_timers_[list];
    context_.timers.cancel(timer);
    timer = context_.timers.after(kTryAgainAfter, [this, list] {
        list_timers_.erase(list);
        carry_list(list);
    });
}

/// Until all has arrived; an error when that has to be tried again.
Async<Status> ChatService::carry_all_of(ChatId list) {
    for (;;) {
        Result<std::optional<FanOutStep>> step = co_await chat_here(list).next_fan_out_step();
        if (!step) co_return std::move(step).error();
        if (!*step) co_return done();
        Status carried = co_await carry_step(list, std::move(**step));
        if (!carried) co_return carried;
    }
}

Async<Status> ChatService::carry_step(ChatId list, FanOutStep step) {
    const Seq seq = step.seq;
    const std::optional<ListContent> content = context_.encoder.list_content(step.message);
    if (!content) step.missing.clear();
    const std::size_t total = step.missing.size() + step.copies.size();
    Status carried = done();
    for (std::size_t from = 0; from < total; from += kAtOnce) {
        std::vector<Async<Result<std::optional<Copy>>>> works;
        for (std::size_t i = from; i < std::min(total, from + kAtOnce); ++i)
            works.push_back(i < step.missing.size()
                                ? send_copy({list, seq}, step.author, step.missing[i], *content)
                                : renew_copy(step.author, step.copies[i - step.missing.size()], content));
        std::vector<Copy> made;
        for (Result<std::optional<Copy>>& copy : co_await gather(std::move(works))) {
            if (!copy && is_passing(copy.error())) carried = copy.error();
            if (copy && *copy) made.push_back(**copy);
        }
        Status noted = co_await chat_here(list).note_copies(seq, std::move(made));
        if (!noted) carried = std::move(noted);
    }
    if (carried) chat_here(list).end_fan_out_step(seq);
    co_return carried;
}

Async<Result<std::optional<Copy>>> ChatService::send_copy(MessageId of, UserId author, UserId recipient,
                                                          const ListContent& content) {
    const ChatId chat = direct_chat_id(author, recipient);
    auto look = [author, chat](ChatService& owner) { return owner.view_here(author, chat); };
    Result<ChatView> view = co_await on_owner<Result<ChatView>>(shard_of_chat(chat), look);
    if (!view && view.error().code == ErrorCode::ChatNotFound) {
        CreateChat command;
        command.type = ChatType::Direct;
        command.participants.push_back(recipient);
        std::string no_seed;
        Result<CreatedChat> created = co_await create(author, std::move(command), std::move(no_seed));
        if (!created) co_return std::move(created).error();
        view = std::move(created->view);
    }
    if (!view) co_return std::move(view).error();
    SendMessage command;
    command.chat = chat;
    command.sender = author;
    command.client_message_id = copy_client_id(of, recipient);
    command.content = content.content;
    command.forwarded_from = content.forwarded_from;
    command.seen_seq = view->marks.read;
    Result<Sent> sent =
        co_await answer<Result<Sent>>([&](auto done) { send_message(std::move(command), std::move(done)); });
    if (!sent) co_return std::move(sent).error();
    const Copy copy{recipient, sent->seq};
    co_return std::optional(copy);
}

/// Makes a copy say what the list's message says now; nothing: it has been deleted, or has expired.
Async<Result<std::optional<Copy>>> ChatService::renew_copy(UserId author, Copy copy,
                                                           std::optional<ListContent> content) {
    ActOnMessage command;
    command.message = {direct_chat_id(author, copy.recipient), copy.seq};
    command.by = author;
    if (content)
        command.act = EditMessage{content->content};
    else
        command.act = DeleteForEveryone{};
    Result<Acted> acted =
        co_await answer<Result<Acted>>([&](auto done) { act(std::move(command), std::move(done)); });
    if (!acted) co_return std::move(acted).error();
    co_return std::optional<Copy>{};
}

/// How far a message of a list has come with each of those who got it.
Async<Result<MessageReceipts>> ChatService::list_receipts(UserId author, std::vector<Copy> copies) {
    MessageReceipts all;
    for (std::size_t from = 0; from < copies.size(); from += kAtOnce) {
        std::vector<Async<Result<MessageReceipts>>> works;
        for (std::size_t i = from; i < std::min(copies.size(), from + kAtOnce); ++i) {
            const MessageId copy{direct_chat_id(author, copies[i].recipient), copies[i].seq};
            works.push_back(on_owner<Result<MessageReceipts>>(
                shard_of_chat(copy.chat), [author, copy](ChatService& owner) {
                    return owner.chat_here(copy.chat).receipts(author, copy.seq);
                }));
        }
        for (Result<MessageReceipts>& one : co_await gather(std::move(works))) {
            if (!one && is_passing(one.error())) co_return std::move(one).error();
            if (!one) continue;  // its author has deleted it there
            all.delivered += one->delivered;
            all.read += one->read;
            std::move(one->items.begin(), one->items.end(), std::back_inserter(all.items));
        }
    }
    co_return all;
}

}  // namespace parley::chat
