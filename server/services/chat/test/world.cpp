#include <algorithm>

#include "services/chat/test/harness.h"

// What people do in tests, and how their events look.

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

EncodedEvent TextEncoder::message_received(const Message& message) const {
    std::string clock;
    for (const ClockEntry& entry : message.vector_clock)
        clock += (clock.empty() ? R"("clock":{")" : R"(,")") + to_text(entry.user) + R"(":)" +
                 std::to_string(entry.count);
    if (!clock.empty()) clock += "},";
    const std::string head =
        R"({"type":"MESSAGE_RECEIVED","seq":)" + std::to_string(message.seq) + R"(,"message":)";
    const std::string body = R"({"ordinal":)" + std::to_string(message.ordinal) + R"(,"time":)" +
                             std::to_string(message.timestamp.ms) + R"(,"seenSeq":)" +
                             std::to_string(message.seen_seq) + R"(,"sender":")" + to_text(message.sender) +
                             R"(",)" + clock + R"("content":)" + message.content + "}";
    return {head + body + "}", head.size(), body.size()};
}

namespace {

EncodedEvent around(const std::string& type, Seq seq, std::string_view message) {
    std::string frame = R"({"type":")" + type + R"(","seq":)" + std::to_string(seq) + R"(,"message":)";
    const std::size_t offset = frame.size();
    frame += message;
    frame += '}';
    return {std::move(frame), offset, message.size()};
}

std::string describe(const std::vector<Reaction>& reactions) {
    std::string text;
    for (const Reaction& reaction : reactions)
        text += " " + reaction.emoji + ":" + std::to_string(reaction.count) + "/" +
                std::to_string(reaction.users.size());
    return text;
}

}  // namespace

EncodedEvent TextEncoder::message_received_again(MessageId id, std::string_view message) const {
    return around("MESSAGE_RECEIVED", id.seq, message);
}

EncodedEvent TextEncoder::message_edited(MessageId, Seq seq, std::string_view message) const {
    return around("MESSAGE_EDITED", seq, message);
}

std::string TextEncoder::message_deleted(MessageId id, Seq seq, UserId) const {
    return R"({"type":"MESSAGE_DELETED","seq":)" + std::to_string(seq) + R"(,"of":)" +
           std::to_string(id.seq) + "}";
}

std::string TextEncoder::reaction_changed(MessageId id, Seq seq,
                                          const std::vector<Reaction>& reactions) const {
    return R"({"type":"REACTION_CHANGED","seq":)" + std::to_string(seq) + R"(,"of":)" +
           std::to_string(id.seq) + describe(reactions) + "}";
}

std::string TextEncoder::present_message(std::string_view message, const MessageChanges& changes) const {
    std::string text(message.substr(0, message.find(R"(,"content":)")));
    if (changes.deleted) return text + R"(,"content":gone})";
    const std::string_view sent = message.substr(text.size(), message.size() - text.size() - 1);
    text += changes.content.empty() ? std::string(sent) : R"(,"content":)" + changes.content;
    return text + R"(,"changed":)" + std::to_string(changes.changed_seq) + describe(changes.reactions) + "}";
}

std::optional<ListContent> TextEncoder::list_content(std::string_view message) const {
    constexpr std::string_view kBefore = R"(,"content":)";
    const std::size_t at = message.find(kBefore);
    if (at == std::string_view::npos || message.substr(at + kBefore.size()).starts_with("gone"))
        return std::nullopt;
    const std::string_view content = message.substr(at + kBefore.size());
    return ListContent{std::string(content.substr(0, content.find_first_of(",}"))), {}};
}

std::string TextEncoder::version_of(std::string_view message) const {
    return std::string(message);
}

EncodedEvent TextEncoder::chat_updated(ChatId, Seq seq, const ChatChange& change) const {
    return {R"({"type":"CHAT_UPDATED","seq":)" + std::to_string(seq) + R"(,"participantCount":)" +
                std::to_string(change.participant_count) + R"(,"joined":)" +
                std::to_string(change.joined.size()) + R"(,"left":)" + std::to_string(change.left.size()) +
                "}",
            0, 0};
}

std::string TextEncoder::receipt(ChatId, const Receipt& receipt, WallTime) const {
    return R"({"type":"RECEIPT","user":")" + to_text(receipt.user) + R"(","delivered":)" +
           std::to_string(receipt.delivered) + R"(,"read":)" + std::to_string(receipt.read) + "}";
}

std::string TextEncoder::receipt_counts(ChatId, const std::vector<MessageCount>& counts, WallTime) const {
    std::string text = "counts";
    for (const MessageCount& count : counts)
        text += ' ' + std::to_string(count.seq) + ':' + std::to_string(count.delivered) + ',' +
                std::to_string(count.read);
    return text;
}

std::string TextEncoder::typing(ChatId, UserId, Typing state) const {
    return state == Typing::Started ? "started" : "stopped";
}

std::string TextEncoder::skipped(ChatId, Seq seq) const {
    return R"({"type":"SKIPPED","seq":)" + std::to_string(seq) + "}";
}

std::string TextEncoder::membership_changed(std::uint64_t user_seq, ChatId chat, Membership now) const {
    return R"({"userSeq":)" + std::to_string(user_seq) + R"(,"chat":")" + to_text(chat) + R"(","now":")" +
           (now == Membership::Added ? "added" : "removed") + "\"}";
}

std::string TextEncoder::own_settings_changed(std::uint64_t user_seq, ChatId, const OwnSettings& own) const {
    return R"({"userSeq":)" + std::to_string(user_seq) + R"(,"pinned":)" + (own.pinned ? "true" : "false") +
           R"(,"muted":)" + (own.muted ? "true" : "false") + "}";
}

std::string TextEncoder::draft_changed(std::uint64_t user_seq, ChatId, const Draft& draft) const {
    return R"({"userSeq":)" + std::to_string(user_seq) + R"(,"draft":")" + draft.text + "\"}";
}

std::string TextEncoder::has_read(std::uint64_t user_seq, const std::vector<ReadPosition>& positions) const {
    std::string text = R"({"userSeq":)" + std::to_string(user_seq) + R"(,"reads":")";
    for (const auto& [chat, read] : positions) text += to_text(chat) + ':' + std::to_string(read) + ' ';
    return text + "\"}";
}

std::string TextEncoder::join_requested(std::uint64_t user_seq, ChatId, UserId user) const {
    return R"({"userSeq":)" + std::to_string(user_seq) + R"(,"asks":")" + to_text(user) + "\"}";
}

std::string TextEncoder::message_hidden(std::uint64_t user_seq, const MessageId& message) const {
    return R"({"userSeq":)" + std::to_string(user_seq) + R"(,"hidden":)" + std::to_string(message.seq) + "}";
}

}  // namespace parley::chat
