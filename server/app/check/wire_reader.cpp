#include "app/check/wire_reader.h"

#include "protocol/check/text_rules.h"

namespace parley::app {

namespace {

using protocol::JsonKind;
using protocol::JsonValue;

constexpr std::string_view kNothing = R"({"type":"text"})";

std::optional<JsonValue> member_of(JsonValue object, std::string_view key) {
    for (const JsonValue member : object)
        if (member.key() == key) return member;
    return std::nullopt;
}

std::uint64_t number_of(JsonValue object, std::string_view key) {
    const auto member = member_of(object, key);
    return member ? member->as_unsigned().value_or(0) : 0;
}

std::string_view text_of(JsonValue object, std::string_view key) {
    const auto member = member_of(object, key);
    return member && member->is(JsonKind::String) ? member->text() : std::string_view();
}

}  // namespace

std::optional<chat::ReadFrame> WireReader::frame(std::string_view frame) const {
    const auto root = document_.parse(frame);
    if (!root || !root->is(JsonKind::Object)) return std::nullopt;
    const auto chat = parse_id<ChatId>(text_of(*root, "chatId"));
    if (!chat) return std::nullopt;
    chat::ReadFrame read{*chat, number_of(*root, "seq"), std::nullopt};
    if (const auto changes = member_of(*root, "changes"))
        if (const auto count = member_of(*changes, "participantCount"))
            read.participant_count = count->as_unsigned();
    return read;
}

std::optional<chat::ReadMessage> WireReader::message(std::string_view message) const {
    const auto root = document_.parse(message);
    if (!root || !root->is(JsonKind::Object)) return std::nullopt;
    const auto id = parse_message_id(text_of(*root, "id"));
    const auto sender = parse_id<UserId>(text_of(*root, "senderId"));
    const auto timestamp = protocol::parse_time(text_of(*root, "timestamp"));
    if (!id || !sender || !timestamp || number_of(*root, "seq") != id->seq) return std::nullopt;
    chat::ReadMessage read;
    read.id = *id;
    read.ordinal = number_of(*root, "ordinal");
    read.sender = *sender;
    read.client_message_id = text_of(*root, "clientMessageId");
    read.timestamp = *timestamp;
    const auto deleted = member_of(*root, "isDeleted");
    read.deleted = deleted && deleted->is(JsonKind::True);
    if (const auto content = member_of(*root, "content")) {
        std::string text;
        content->write(text);
        read.has_content = text != kNothing;
    }
    return read;
}

std::optional<std::uint64_t> WireReader::user_seq(std::string_view frame) const {
    const auto root = document_.parse(frame);
    if (!root || !root->is(JsonKind::Object)) return std::nullopt;
    const auto seq = member_of(*root, "userSeq");
    return seq ? seq->as_unsigned() : std::nullopt;
}

}  // namespace parley::app
