#include "protocol/message/polls.h"

#include "protocol/check/body.h"
#include "protocol/check/content.h"
#include "protocol/check/members.h"
#include "protocol/json/document.h"
#include "protocol/json/writer.h"

namespace parley::protocol {
namespace {

std::vector<std::uint64_t> indices_of(PollOptions options) {
    std::vector<std::uint64_t> indices;
    for (std::uint64_t option = 0; option < kMaxPollOptions; ++option)
        if ((options >> option & 1) != 0) indices.push_back(option);
    return indices;
}

void append_number(std::string& out, std::uint64_t number) {
    append_json_number(out, number);
}

void append_vote(std::string& out, const PollVote& vote) {
    ObjectWriter(out).id("userId", vote.user).list("options", indices_of(vote.options), append_number).end();
}

}  // namespace

Result<PollOptions> decode_vote(std::string_view body) {
    return decode_body<PollOptions>(body, [](Fields& fields) { return read_vote(fields); });
}

std::optional<PollTerms> poll_terms(std::string_view message) {
    JsonDocument document;
    const auto root = document.parse(message);
    if (!root) return std::nullopt;
    for (const JsonValue member : *root)
        if (member.key() == "content") return poll_in(member);
    return std::nullopt;
}

void append_poll(std::string& out, const PollResults& results, std::optional<PollOptions> own) {
    ObjectWriter poll(out);
    ObjectWriter figures(poll.key("results"));
    figures.list("counts", results.counts, append_number).number("voterCount", results.voters);
    if (!results.shown.empty()) figures.list("voters", results.shown, append_vote);
    figures.end();
    if (results.closed_at) poll.time("closedAt", *results.closed_at);
    if (own) poll.list("myVote", indices_of(*own), append_number);
    poll.end();
}

std::string poll_changed(MessageId id, Seq seq, const PollResults& results) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "POLL_CHANGED").id("chatId", id.chat).number("seq", seq).id("messageId", id);
    append_poll(frame.key("poll"), results, std::nullopt);
    frame.end();
    return out;
}

std::string with_own_vote(std::string_view message, PollOptions own) {
    JsonDocument document;
    const auto root = document.parse(message);
    if (!root) return std::string(message);  // never: it was written by present_message()
    std::string out;
    ObjectWriter writer(out);
    for (const JsonValue member : *root) {
        std::string& value = writer.key(member.key());
        if (member.key() != "poll") {
            member.write(value);
            continue;
        }
        ObjectWriter poll(value);
        for (const JsonValue part : member) part.write(poll.key(part.key()));
        poll.list("myVote", indices_of(own), append_number).end();
    }
    writer.end();
    return out;
}

std::string poll_body(const PollResults& results, std::optional<PollOptions> own) {
    std::string out;
    ObjectWriter body(out);
    append_poll(body.key("poll"), results, own);
    body.end();
    return out;
}

std::string voted(std::uint64_t user_seq, const MessageId& message, Seq seq, PollOptions options) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "voted")
        .id("chatId", message.chat)
        .id("messageId", message)
        .number("seq", seq)
        .list("options", indices_of(options), append_number)
        .end();
    return out;
}

}  // namespace parley::protocol
