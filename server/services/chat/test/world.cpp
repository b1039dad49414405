#include <algorithm>

#include "services/chat/test/harness.h"

// What people do in tests.

namespace parley::chat {

UserId World::person(std::uint8_t number) {
    UserId user;
    user.bytes.fill(number);
    accounts.known.insert(user);
    return user;
}

Answer<Result<Sent>> World::start_send(SendMessage command, std::size_t core) {
    auto answer = std::make_shared<std::optional<Result<Sent>>>();
    machine_->executors[core]->enter([&] {
        chats(core).send_message(std::move(command), [answer](Result<Sent> sent) {
            EXPECT_FALSE(answer->has_value()) << "answered twice";
            answer->emplace(std::move(sent));
        });
    });
    return answer;
}

Answer<Result<Sent>> World::start_send(UserId from, ChatId chat, std::string client_message_id,
                                       std::size_t core) {
    SendMessage command;
    command.chat = chat;
    command.sender = from;
    command.content = "\"" + client_message_id + "\"";
    command.client_message_id = std::move(client_message_id);
    return start_send(std::move(command), core);
}

Result<Sent> World::send(UserId from, ChatId chat, std::string client_message_id, std::size_t core) {
    const Answer<Result<Sent>> answer = start_send(from, chat, std::move(client_message_id), core);
    settle();
    return answer->value();
}

Status World::mark(UserId user, ChatId chat, MarkKind kind, Seq seq, std::size_t core) {
    std::optional<Status> answer;
    machine_->executors[core]->enter([&] {
        chats(core).mark(user, chat, kind, seq, [&](Status status) { answer.emplace(std::move(status)); });
    });
    settle();
    return answer.value();
}

Answer<Result<Acted>> World::start_act(ActOnMessage command, std::size_t core) {
    auto answer = std::make_shared<std::optional<Result<Acted>>>();
    machine_->executors[core]->enter([&] {
        chats(core).act(std::move(command),
                        [answer](Result<Acted> acted) { answer->emplace(std::move(acted)); });
    });
    return answer;
}

Result<Acted> World::edit(UserId by, MessageId message, std::string content) {
    const auto answer = start_act({message, by, EditMessage{std::move(content)}, {}});
    settle();
    return answer->value();
}

Result<Acted> World::erase(UserId by, MessageId message) {
    const auto answer = start_act({message, by, DeleteForEveryone{}, {}});
    settle();
    return answer->value();
}

Result<Acted> World::react(UserId by, MessageId message, std::string emoji, ReactionAction action) {
    const auto answer = start_act({message, by, React{std::move(emoji), action}, {}});
    settle();
    return answer->value();
}

std::vector<std::string> World::messages(UserId user, ChatId chat, std::size_t limit) {
    MessageQuery query;
    query.limit = limit;
    return run(chats().messages(user, chat, query)).value().messages;
}

ChatId World::direct(UserId a, UserId b) {
    CreateChat command;
    command.type = ChatType::Direct;
    command.participants = {b};
    return run(chats().create(a, command, {})).value().view.chat.id;
}

ChatId World::group(UserId owner, std::vector<UserId> others, ChatSettings settings) {
    CreateChat command;
    command.participants = std::move(others);
    command.name = "Group";
    command.settings = settings;
    return run(chats().create(owner, command, {})).value().view.chat.id;
}

ChatView World::view(UserId user, ChatId chat) {
    return run(chats().view(user, chat)).value();
}

JoinedChat World::join(UserId user, ChatId chat, std::size_t core) {
    std::vector<JoinedChat> all;
    run(chats(core).join_chats(
            user, {chat},
            [&](const std::vector<JoinedChat>& part) { all.insert(all.end(), part.begin(), part.end()); }),
        core);
    return all.at(0);
}

std::vector<std::string> World::log(UserId user, ChatId chat, std::size_t page_size) {
    std::vector<std::string> frames;
    for (;;) {
        EventPage page = run(chats().events(user, chat, frames.size(), page_size)).value();
        EXPECT_EQ(page.first, frames.size() + 1);
        for (const SharedBytes& frame : page.frames) frames.emplace_back(frame.view());
        EXPECT_EQ(page.complete, frames.size() == page.last_seq);
        if (page.complete || page.frames.empty()) return frames;
    }
}

std::vector<ChatId> World::chats_of(UserId user) {
    std::vector<ChatId> chats = run(this->chats().join_user(user)).value().chats;
    std::sort(chats.begin(), chats.end());
    return chats;
}

std::string describe(const ChatView& view) {
    std::string text = view.chat.name + '|' + view.chat.description + '|' + std::to_string(view.last_seq) +
                       '|' + std::to_string(view.last_ordinal) + '|' + view.last_message + '|' +
                       std::to_string(view.last_activity.ms) + '|' +
                       std::to_string(static_cast<int>(view.role));
    text += '|' + std::to_string(view.marks.delivered) + ',' + std::to_string(view.marks.read) + ',' +
            std::to_string(view.marks.read_ordinal);
    for (const Participant& p : view.participants)
        text += '|' + to_text(p.user) + std::to_string(static_cast<int>(p.role)) + '@' +
                std::to_string(p.joined_at.ms);
    for (const Receipt& r : view.receipts)
        text += '|' + to_text(r.user) + std::to_string(r.delivered) + ',' + std::to_string(r.read);
    for (const Seq seq : view.chat.pinned) text += '^' + std::to_string(seq);
    if (view.chat.access.invite)
        text +=
            '?' + to_text(view.chat.access.invite->secret) + std::to_string(view.chat.access.invite->uses);
    for (const JoinRequest& request : view.chat.access.requests) text += '?' + to_text(request.user);
    text += view.own.pinned ? "|pinned" : "";
    text += view.own.archived ? "|archived" : "";
    return text + '|' + view.draft.text;
}

std::uint64_t number_in(std::string_view frame, std::string_view name) {
    const std::string key = '"' + std::string(name) + "\":";
    const std::size_t at = frame.find(key);
    if (at == std::string_view::npos) return 0;
    return std::stoull(std::string(frame.substr(at + key.size(), 20)));
}

}  // namespace parley::chat
