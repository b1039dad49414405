#include "protocol/check/members.h"

#include <algorithm>

#include "protocol/check/content.h"
#include "protocol/words.h"

namespace parley::protocol {

namespace {

constexpr TextLimits kMessageId{.least = 0, .most = 1024, .counted = TextLimits::Counted::Bytes};
constexpr Words<ReactAction, 2> kReactActions{{{"add", ReactAction::Add}, {"remove", ReactAction::Remove}}};
constexpr std::string_view kPollContent = R"({"type":"poll")";
constexpr std::string_view kNoCount = "must be a whole number that is not negative";

}  // namespace

std::optional<MessageId> read_message_id(Fields& fields, std::string_view name, Need need) {
    const auto text = fields.view(name, need, kMessageId);
    if (!text) return std::nullopt;
    const auto id = parse_message_id(*text);
    if (!id) fields.problem().report(fail(ErrorCode::MessageNotFound, name));
    return id;
}

Content read_content(Fields& fields, std::size_t text_size) {
    Content content;
    const auto value = fields.find("content", Need::Required);
    if (!value) return content;
    content.json = checked_content(*value, text_size, fields.path_of("content"), fields.problem());
    if (fields.problem().found()) return content;
    content.mentions = mentions_in(*value);
    content.has_buttons = has_buttons(*value);
    content.is_encrypted = is_encrypted(*value);
    // Canonical: the type comes first.
    if (content.json.starts_with(kPollContent)) content.poll = poll_in(*value);
    return content;
}

React read_reaction(Fields& fields) {
    static constexpr TextLimits kEmoji{
        .least = 1, .most = kMaxEmojiBytes, .counted = TextLimits::Counted::Bytes};
    React react;
    react.emoji = fields.text("emoji", Need::Required, kEmoji).value_or(std::string());
    react.action = fields.choice("action", Need::Required, kReactActions).value_or(ReactAction::Add);
    return react;
}

std::string read_new_username(Fields& fields) {
    static constexpr TextLimits kAnyName{
        .least = 1, .most = 64, .counted = TextLimits::Counted::Bytes, .trim = TextLimits::Trim::Yes};
    const auto given = fields.view("username", Need::Required, kAnyName);
    if (!given) return {};
    std::string name = lower_case(*given);
    if (!is_username(name))
        fields.problem().invalid(
            fields.path_of("username"),
            "must be 3 to 32 of a-z, 0-9, _ . and -, beginning with a letter or a digit");
    return name;
}

std::string read_button_id(Fields& fields) {
    static constexpr TextLimits kButtonId{
        .least = 1, .most = kMaxButtonIdBytes, .counted = TextLimits::Counted::Bytes};
    return fields.text("buttonId", Need::Required, kButtonId).value_or(std::string());
}

PollOptions read_vote(Fields& fields) {
    PollOptions options = 0;
    const auto list = fields.find("options", Need::Required);
    if (!list) return options;
    const JsonPath path = fields.path_of("options");
    if (!list->is(JsonKind::Array) || list->count() > kMaxPollOptions) {
        fields.problem().invalid(path,
                                 "must be a list of at most " + std::to_string(kMaxPollOptions) + " numbers");
        return options;
    }
    std::size_t index = 0;
    for (const JsonValue entry : *list) {
        const JsonPath place = path.entry(index++);
        const auto option = entry.as_unsigned();
        if (!option || *option >= kMaxPollOptions)
            fields.problem().invalid(place,
                                     "must be a whole number below " + std::to_string(kMaxPollOptions));
        else
            options |= PollOptions{1} << *option;
    }
    return options;
}

namespace {

/// At most 50 users, each once; ids that cannot exist are left out.
std::optional<VectorClock> read_vector_clock(Fields& fields) {
    const auto object = fields.find("vectorClock", Need::Optional);
    if (!object) return std::nullopt;
    const JsonPath path = fields.path_of("vectorClock");
    if (!object->is(JsonKind::Object) || object->count() > kMaxClockEntries) {
        fields.problem().invalid(
            path, "must be an object of at most " + std::to_string(kMaxClockEntries) + " members");
        return std::nullopt;
    }
    VectorClock clock;
    for (const JsonValue member : *object) {
        const auto count = member.as_unsigned();
        const auto user = parse_id<UserId>(member.key());
        const bool known = user && std::ranges::find(clock, *user, &ClockEntry::user) != clock.end();
        if (!count) fields.problem().invalid(path.member(member.key()), kNoCount);
        if (known) fields.problem().invalid(path.member(member.key()), "is given twice");
        if (count && user) clock.push_back({*user, *count});
    }
    return clock;
}

}  // namespace

SendMessage read_message(Fields& fields, std::size_t text_size) {
    static constexpr TextLimits kClientMessageId{
        .least = 1, .most = kMaxClientMessageIdBytes, .counted = TextLimits::Counted::Bytes};

    SendMessage message;
    if (auto id = fields.text("clientMessageId", Need::Required, kClientMessageId))
        message.client_message_id = std::move(*id);
    message.content = read_content(fields, text_size);
    message.reply_to = read_message_id(fields, "replyTo", Need::Optional);
    message.seen_seq = fields.number("seenSeq", Need::Optional);
    message.vector_clock = read_vector_clock(fields);
    return message;
}

std::vector<std::pair<ChatId, Seq>> read_chat_seqs(Fields& fields, Need need, std::size_t most) {
    std::vector<std::pair<ChatId, Seq>> chats;
    const auto object = fields.find("chats", need);
    if (!object) return chats;
    const JsonPath path = fields.path_of("chats");
    const std::size_t count = object->count();
    if (!object->is(JsonKind::Object) || count > most) {
        fields.problem().invalid(path, "must be an object of at most " + std::to_string(most) + " members");
        return chats;
    }
    chats.reserve(count);
    for (const JsonValue member : *object) {
        const auto seq = member.as_unsigned();
        if (!seq) {
            fields.problem().invalid(path.member(member.key()), kNoCount);
            return {};
        }
        if (const auto chat = parse_id<ChatId>(member.key())) chats.emplace_back(*chat, *seq);
    }
    return chats;
}

}  // namespace parley::protocol
