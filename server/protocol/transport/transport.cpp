#include "protocol/transport/transport.h"

#include <algorithm>

#include "protocol/check/body.h"
#include "protocol/check/frame.h"
#include "protocol/decode.h"
#include "protocol/json/writer.h"

namespace parley::protocol {
namespace {

constexpr std::size_t kShortestName = 16, kLongestName = 64;
constexpr TextLimits kName{
    .least = kShortestName, .most = kLongestName, .counted = TextLimits::Counted::Bytes};
constexpr std::string_view kOfNames = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

void read_frames(Fields& fields, std::size_t text_size, Poll& poll) {
    const auto frames = fields.find("frames", Need::Optional);
    if (!frames) return;
    if (!frames->is(JsonKind::Array) || frames->count() > kMaxFramesInArray) {
        fields.problem().invalid(fields.path_of("frames"), "must be a list of at most 256 objects");
        return;
    }
    const JsonPath path = fields.path_of("frames");
    for (const JsonValue frame : *frames) {
        if (!frame.is(JsonKind::Object))
            fields.problem().invalid(path.entry(poll.frames.size()), "must be an object");
        poll.frames.push_back(decode_frame_in_list(frame, text_size));
    }
}

Poll read_poll(Fields& fields, std::size_t text_size) {
    Poll poll;
    poll.connection = fields.text("connection", Need::Required, kName).value_or(std::string());
    if (fields.problem().none() && !is_connection_name(poll.connection))
        fields.problem().invalid(fields.path_of("connection"), "must be of A-Z, a-z, 0-9, - and _");
    poll.ack = fields.number("ack", Need::Optional).value_or(poll.ack);
    read_frames(fields, text_size, poll);
    const Need first_needed = poll.frames.empty() ? Need::Optional : Need::Required;
    poll.first = fields.number("first", first_needed).value_or(poll.first);
    if (poll.first < 1) fields.problem().invalid(fields.path_of("first"), "must be at least 1");
    const auto longest = static_cast<std::uint64_t>(kLongestWait.count());
    const auto wait =
        fields.number("wait", Need::Optional).value_or(static_cast<std::uint64_t>(poll.wait.count()));
    if (wait > longest) fields.problem().invalid(fields.path_of("wait"), "must be at most 30 seconds");
    poll.wait = std::chrono::seconds(std::min(wait, longest));
    if (fields.flag("close", Need::Optional).value_or(false)) poll.leave = Leave::Yes;
    return poll;
}

void append_ending(std::string& out, const Ending& ending) {
    ObjectWriter(out).number("code", ending.code).text("reason", ending.reason).end();
}

}  // namespace

bool is_connection_name(std::string_view text) noexcept {
    return text.size() >= kShortestName && text.size() <= kLongestName &&
           text.find_first_not_of(kOfNames) == std::string_view::npos;
}

Result<Poll> decode_poll(std::string_view body) {
    return decode_body<Poll>(body, [&](Fields& fields) { return read_poll(fields, body.size()); });
}

std::string poll_answer(const PollAnswer& answer, const std::optional<Ending>& ending) {
    std::string out;
    ObjectWriter object(out);
    object.text("connection", answer.connection)
        .list("frames", answer.frames, [](std::string& to, std::string_view frame) { to += frame; })
        .number("next", answer.next)
        .number("received", answer.received);
    if (ending) append_ending(object.key("close"), *ending);
    object.end();
    return out;
}

void append_frame_event(std::string& out, std::uint64_t number, std::string_view frame) {
    out.append("id: ").append(std::to_string(number)).append("\ndata: ");
    // Between the parts of JSON a line's end is a blank like any other; an event would end there.
    const std::size_t from = out.size();
    out.append(frame);
    std::replace_if(
        out.begin() + static_cast<std::ptrdiff_t>(from), out.end(),
        [](char c) { return c == '\n' || c == '\r'; }, ' ');
    out.append("\n\n");
}

void append_close_event(std::string& out, const Ending& ending) {
    out.append("event: close\ndata: ");
    append_ending(out, ending);
    out.append("\n\n");
}

}  // namespace parley::protocol
