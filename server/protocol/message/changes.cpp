#include "protocol/encode.h"
#include "protocol/json/document.h"
#include "protocol/json/writer.h"
#include "protocol/message/polls.h"

// Messages of which something has become since they were sent: edited, deleted, reacted to.

namespace parley::protocol {
namespace {

constexpr std::string_view kNoContent = R"({"type":"text"})";
constexpr std::size_t kChangesOverhead = 128;

void append_reaction(std::string& out, const Reaction& reaction) {
    ObjectWriter(out)
        .text("emoji", reaction.emoji)
        .number("count", reaction.count)
        .list("userIds", reaction.users,
              [](std::string& to, UserId user) {
                  to += '"';
                  append_text(to, user);
                  to += '"';
              })
        .end();
}

/// Members that say what has become of a message: written anew.
bool is_state(std::string_view key) {
    return key == "editedAt" || key == "changedSeq" || key == "isDeleted" || key == "reactions" ||
           key == "poll";
}

EncodedMessage around(std::string_view type, ChatId chat, Seq seq, std::string_view message) {
    EncodedMessage encoded;
    std::string& out = encoded.frame;
    ObjectWriter frame(out);
    frame.text("type", type).id("chatId", chat).number("seq", seq).key("message");
    encoded.message_offset = out.size();
    encoded.message_length = message.size();
    out += message;
    frame.end();
    return encoded;
}

}  // namespace

std::string present_message(std::string_view message, const MessageChanges& changes) {
    std::string out;
    out.reserve(message.size() + changes.content.size() + kChangesOverhead);
    ObjectWriter writer(out);
    JsonDocument document;
    const auto root = document.parse(message);
    if (!root) return std::string(message);  // never: it was written by message_received()
    for (const JsonValue member : *root) {
        if (is_state(member.key()) || (changes.deleted && member.key() == "forwardedFrom")) continue;
        std::string& value = writer.key(member.key());
        if (member.key() == "content" && changes.deleted)
            value += kNoContent;
        else if (member.key() == "content" && !changes.content.empty())
            value += changes.content;
        else
            member.write(value);
    }
    if (changes.edited_at) writer.time("editedAt", *changes.edited_at);
    writer.number("changedSeq", changes.changed_seq)
        .json("isDeleted", changes.deleted ? "true" : "false")
        .list("reactions", changes.reactions, append_reaction);
    if (changes.poll) append_poll(writer.key("poll"), *changes.poll, std::nullopt);
    writer.end();
    return out;
}

EncodedMessage message_received_again(MessageId id, std::string_view message) {
    return around("MESSAGE_RECEIVED", id.chat, id.seq, message);
}

EncodedMessage message_edited(MessageId id, Seq seq, std::string_view message) {
    return around("MESSAGE_EDITED", id.chat, seq, message);
}

std::string message_deleted(MessageId id, Seq seq, UserId by) {
    std::string out;
    ObjectWriter(out)
        .text("type", "MESSAGE_DELETED")
        .id("chatId", id.chat)
        .number("seq", seq)
        .id("messageId", id)
        .id("by", by)
        .end();
    return out;
}

std::string reaction_changed(MessageId id, Seq seq, const std::vector<Reaction>& reactions) {
    std::string out;
    ObjectWriter(out)
        .text("type", "REACTION_CHANGED")
        .id("chatId", id.chat)
        .number("seq", seq)
        .id("messageId", id)
        .list("reactions", reactions, append_reaction)
        .end();
    return out;
}

std::string reactions_body(const std::vector<Reaction>& reactions) {
    std::string out;
    ObjectWriter(out).list("reactions", reactions, append_reaction).end();
    return out;
}

std::string receipts_body(const std::vector<ReceiptItem>& items) {
    std::string out;
    ObjectWriter(out)
        .list("items", items,
              [](std::string& to, const ReceiptItem& item) {
                  ObjectWriter object(to);
                  object.id("userId", item.user).text("status", item.status);
                  if (item.at) object.time("timestamp", *item.at);
                  object.end();
              })
        .end();
    return out;
}

std::string receipt_counts_body(std::uint64_t delivered, std::uint64_t read) {
    std::string out;
    ObjectWriter(out).number("deliveredCount", delivered).number("readCount", read).end();
    return out;
}

std::optional<Forwardable> forwardable(std::string_view message) {
    JsonDocument document;
    const auto root = document.parse(message);
    if (!root) return std::nullopt;
    Forwardable found;
    for (const JsonValue member : *root) {
        if (member.key() == "isDeleted" && member.is(JsonKind::True)) return std::nullopt;
        if (member.key() == "senderId") found.sender = parse_id<UserId>(member.text()).value_or(UserId{});
        if (member.key() == "forwardedFrom") member.write(found.forwarded_from);
        if (member.key() != "content") continue;
        ObjectWriter content(found.content);
        for (const JsonValue part : member)
            if (part.key() != "mentions" && part.key() != "relatesTo" && part.key() != "buttons")
                part.write(content.key(part.key()));
        content.end();
    }
    return found;
}

std::vector<std::string> ids_in(std::string_view answer) {
    std::vector<std::string> ids;
    JsonDocument document;
    const auto root = document.parse(answer);
    if (!root) return ids;  // never: it is what was written here
    const auto take_id = [&ids](JsonValue object) {
        for (const JsonValue member : object)
            if (member.key() == "id") ids.emplace_back(member.text());
    };
    take_id(*root);
    for (const JsonValue member : *root)
        if (member.key() == "items")
            for (const JsonValue item : member) take_id(item);
    return ids;
}

std::string forwarded_from(UserId user, std::string_view name) {
    std::string out;
    ObjectWriter(out).id("userId", user).text("name", name).end();
    return out;
}

std::string version_of(std::string_view message) {
    std::string out;
    JsonDocument document;
    const auto root = document.parse(message);
    if (!root) return "{}";  // never, as above
    ObjectWriter writer(out);
    std::string_view time;
    for (const JsonValue member : *root) {
        if (member.key() == "content") member.write(writer.key("content"));
        if (member.key() == "editedAt" || (member.key() == "timestamp" && time.empty())) time = member.text();
    }
    writer.text("timestamp", time).end();
    return out;
}

std::string ok(std::string_view ref, ChatId chat, Seq seq) {
    std::string out;
    ObjectWriter(out).text("type", "OK").text_if_any("ref", ref).id("chatId", chat).number("seq", seq).end();
    return out;
}

}  // namespace parley::protocol
