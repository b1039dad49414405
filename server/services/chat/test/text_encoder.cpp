#include "services/chat/test/harness.h"

// How events look in tests.

namespace parley::chat {

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

std::string describe(const PollResults& results) {
    std::string text = " votes";
    for (const std::uint64_t count : results.counts) text += ' ' + std::to_string(count);
    text += " of " + std::to_string(results.voters) + " shown " + std::to_string(results.shown.size());
    return results.closed_at ? text + " closed" : text;
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

std::string TextEncoder::poll_changed(MessageId id, Seq seq, const PollResults& results) const {
    return R"({"type":"POLL_CHANGED","seq":)" + std::to_string(seq) + R"(,"of":)" + std::to_string(id.seq) +
           describe(results) + "}";
}

/// A content "poll 3 multiple anonymous until=<ms>" is a poll of three options.
std::optional<PollTerms> TextEncoder::poll_terms(std::string_view message) const {
    constexpr std::string_view kPoll = R"("content":"poll )";
    const std::size_t at = message.find(kPoll);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view terms = message.substr(at + kPoll.size());
    const auto has = [&](std::string_view word) { return terms.find(word) != std::string_view::npos; };
    PollTerms poll{std::stoul(std::string(terms)), has("multiple"), has("anonymous"), std::nullopt};
    if (const std::size_t until = terms.find("until="); until != std::string_view::npos)
        poll.closes_at = WallTime{std::stoll(std::string(terms.substr(until + 6)))};
    return poll;
}

std::string TextEncoder::with_own_vote(std::string_view message, PollOptions own) const {
    return std::string(message.substr(0, message.size() - 1)) + R"(,"own":)" + std::to_string(own) + "}";
}

std::string TextEncoder::voted(std::uint64_t user_seq, const MessageId& message, Seq,
                               PollOptions options) const {
    return R"({"userSeq":)" + std::to_string(user_seq) + R"(,"votedIn":)" + std::to_string(message.seq) +
           R"(,"options":)" + std::to_string(options) + "}";
}

std::string TextEncoder::present_message(std::string_view message, const MessageChanges& changes) const {
    std::string text(message.substr(0, message.find(R"(,"content":)")));
    if (changes.deleted) return text + R"(,"content":gone})";
    const std::string_view sent = message.substr(text.size(), message.size() - text.size() - 1);
    text += changes.content.empty() ? std::string(sent) : R"(,"content":)" + changes.content;
    text += R"(,"changed":)" + std::to_string(changes.changed_seq) + describe(changes.reactions);
    return text + (changes.poll ? describe(*changes.poll) : "") + "}";
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
