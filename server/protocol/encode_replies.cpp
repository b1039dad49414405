#include <string_view>

#include "protocol/encode.h"
#include "protocol/error_table.h"
#include "protocol/json/writer.h"
#include "protocol/objects.h"

namespace parley::protocol {
namespace {

constexpr std::uint64_t kHeartbeatSeconds = 30;
constexpr std::size_t kAckOverhead = 256;  // bytes of MESSAGE_ACK beside clientMessageId and ref

/// INVALID_FIELD's detail is `<member>: <reason>`, or the member alone.
std::string_view field_of(const Error& error) noexcept {
    return std::string_view(error.detail).substr(0, error.detail.find(':'));
}

void append_error_members(ObjectWriter& object, const Error& error) {
    const ErrorInfo& info = error_info(error.code);
    std::string message(info.text);
    if (!error.detail.empty()) message.append(" (").append(error.detail).append(")");
    object.text("code", info.code).text("message", message);
    if (error.retry_after) append_json_number(object.key("retryAfter"), *error.retry_after);
    if (error.code == ErrorCode::InvalidField && !error.detail.empty())
        ObjectWriter(object.key("details")).text("field", field_of(error)).end();
}

}  // namespace

std::string connected(const Connected& reply, std::string_view ref) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "CONNECTED")
        .id("sessionId", reply.session)
        .id("userId", reply.user)
        .id("deviceId", reply.device)
        .time("serverTime", reply.server_time)
        .number("heartbeatSeconds", kHeartbeatSeconds)
        .text("cursor", reply.cursor)
        .list("features", reply.features,
              [](std::string& to, std::string_view feature) { append_json_string(to, feature); });
    ObjectWriter(frame.key("limits"))
        .number("maxMessageBytes", reply.max_message_bytes)
        .number("maxFrameBytes", reply.max_frame_bytes)
        .end();
    frame.text_if_any("ref", ref).end();
    return out;
}

void append_ack(std::string& out, const Ack& ack, std::string_view ref) {
    out.reserve(out.size() + kAckOverhead + ack.client_message_id.size() + ref.size());
    ObjectWriter frame(out);
    frame.text("type", "MESSAGE_ACK")
        .text("clientMessageId", ack.client_message_id)
        .id("messageId", MessageId{ack.chat, ack.seq})
        .id("chatId", ack.chat)
        .number("seq", ack.seq)
        .number("ordinal", ack.ordinal)
        .time("timestamp", ack.timestamp);
    if (!ack.vector_clock.empty()) append_clock(frame.key("vectorClock"), ack.vector_clock);
    frame.text_if_any("ref", ref).end();
}

std::string synced(std::string_view cursor, const std::vector<SyncedChat>& chats, SyncEnd end,
                   std::string_view ref) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "SYNCED").text("cursor", cursor);
    frame.list("chats", chats, [](std::string& to, const SyncedChat& chat) {
        ObjectWriter object(to);
        object.id("chatId", chat.chat).number("lastSeq", chat.last_seq).number("readSeq", chat.read_seq);
        if (!chat.receipts.empty()) object.list("receipts", chat.receipts, append_receipt);
        if (chat.removed) object.flag("removed", true);
        object.end();
    });
    frame.flag("more", end == SyncEnd::More).text_if_any("ref", ref).end();
    return out;
}

std::string pong(std::string_view timestamp, WallTime server_time, std::string_view ref) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "PONG");
    if (!timestamp.empty()) frame.json("timestamp", timestamp);
    frame.time("serverTime", server_time).text_if_any("ref", ref).end();
    return out;
}

std::string resync(std::string_view reason) {
    std::string out;
    ObjectWriter(out).text("type", "RESYNC").text("reason", reason).end();
    return out;
}

std::string error_body(const Error& error) {
    std::string out;
    ObjectWriter object(out);
    append_error_members(object, error);
    object.end();
    return out;
}

std::string error_frame(const Error& error, std::string_view ref, std::string_view client_message_id) {
    std::string out;
    ObjectWriter frame(out);
    frame.text("type", "ERROR");
    append_error_members(frame, error);
    frame.text_if_any("ref", ref).text_if_any("clientMessageId", client_message_id).end();
    return out;
}

}  // namespace parley::protocol
