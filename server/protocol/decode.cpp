#include "protocol/decode.h"

#include <algorithm>
#include <array>

#include "model/message.h"
#include "protocol/check/fields.h"
#include "protocol/check/frame.h"
#include "protocol/check/members.h"
#include "protocol/keys/frames.h"
#include "protocol/words.h"

namespace parley::protocol {
namespace {

constexpr auto kBytes = TextLimits::Counted::Bytes;
constexpr TextLimits kToken{.least = 1, .most = 4096, .counted = kBytes};
constexpr TextLimits kCursor{.least = 0, .most = 1024, .counted = kBytes};
constexpr TextLimits kRef{.least = 0, .most = 128, .counted = kBytes};
constexpr TextLimits kType{.least = 0, .most = 1024, .counted = kBytes};
constexpr std::size_t kShownTypeBytes = 64;
constexpr TextLimits kClientMessageId{.least = 1, .most = kMaxClientMessageIdBytes, .counted = kBytes};
constexpr std::size_t kMaxFeatures = 32;
constexpr std::size_t kMaxFeatureBytes = 64;
constexpr std::size_t kMaxSyncedChats = 10'000;
constexpr std::size_t kMaxWatchedUsers = 500;
constexpr std::size_t kMaxTimestampBytes = 64;

/// What decoders of frames get: the frame's members and the size of the text that it stood in.
struct Frame {
    Fields& fields;
    std::size_t text_size;

    [[nodiscard]] ChatId chat() {
        return fields.id<ChatId>("chatId", Need::Required, ErrorCode::ChatNotFound).value_or(ChatId{});
    }
    [[nodiscard]] Seq seq() { return fields.number("seq", Need::Required).value_or(0); }
};

Command connect(Frame frame) {
    Connect connect;
    if (auto token = frame.fields.text("token", Need::Required, kToken)) connect.token = std::move(*token);
    connect.cursor = frame.fields.text("cursor", Need::Optional, kCursor);
    const auto features = frame.fields.find("features", Need::Optional);
    if (!features) return connect;
    const JsonPath path = frame.fields.path_of("features");
    if (!features->is(JsonKind::Array) || features->count() > kMaxFeatures) {
        frame.fields.problem().invalid(path, "must be a list of at most 32 strings");
        return connect;
    }
    std::size_t index = 0;
    for (const JsonValue feature : *features) {
        if (!feature.is(JsonKind::String) || feature.text().size() > kMaxFeatureBytes)
            frame.fields.problem().invalid(path.entry(index), "must be a string of at most 64 bytes");
        connect.features.emplace_back(feature.text());
        ++index;
    }
    return connect;
}

Command sync(Frame frame) {
    Sync sync;
    sync.cursor = frame.fields.text("cursor", Need::Optional, kCursor);
    sync.chats = read_chat_seqs(frame.fields, Need::Optional, kMaxSyncedChats);
    return sync;
}

Command send_message(Frame frame) {
    const ChatId chat = frame.chat();
    SendMessage message = read_message(frame.fields, frame.text_size);
    message.chat = chat;
    return message;
}

MessageId message_id(Frame frame) {
    return read_message_id(frame.fields, "messageId", Need::Required).value_or(MessageId{});
}

Command edit_message(Frame frame) {
    const MessageId message = message_id(frame);
    return EditMessage{message, read_content(frame.fields, frame.text_size)};
}

Command delete_message(Frame frame) {
    const MessageId message = message_id(frame);
    return DeleteMessage{message,
                         frame.fields.choice("for", Need::Required, kDeleteFor).value_or(DeleteFor::Me)};
}

Command react(Frame frame) {
    const MessageId message = message_id(frame);
    React react = read_reaction(frame.fields);
    react.message = message;
    return react;
}

Command vote(Frame frame) {
    const MessageId message = message_id(frame);
    return Vote{message, read_vote(frame.fields)};
}

Command close_poll(Frame frame) {
    return ClosePoll{message_id(frame)};
}

Command press_button(Frame frame) {
    const MessageId message = message_id(frame);
    return PressButton{message, read_button_id(frame.fields)};
}

Command mark_delivered(Frame frame) {
    const ChatId chat = frame.chat();
    return MarkDelivered{chat, frame.seq()};
}

Command mark_read(Frame frame) {
    const ChatId chat = frame.chat();
    return MarkRead{chat, frame.seq()};
}

Command start_typing(Frame frame) {
    return StartTyping{frame.chat()};
}
Command stop_typing(Frame frame) {
    return StopTyping{frame.chat()};
}
Command update_presence(Frame frame) {
    return read_presence(frame.fields);
}

Command subscribe_presence(Frame frame) {
    return SubscribePresence{frame.fields.users("userIds", 0, kMaxWatchedUsers, std::nullopt)};
}

Command ping(Frame frame) {
    Ping ping;
    const auto timestamp = frame.fields.find("timestamp", Need::Optional);
    if (!timestamp) return ping;
    if (timestamp->is(JsonKind::String) || timestamp->is(JsonKind::Number)) timestamp->write(ping.timestamp);
    if (ping.timestamp.empty() || ping.timestamp.size() > kMaxTimestampBytes)
        frame.fields.problem().invalid(frame.fields.path_of("timestamp"),
                                       "must be a string or a number of at most 64 bytes");
    return ping;
}

Command ack_to_device(Frame frame) {
    return AckToDevice{read_ack_id(frame.fields)};
}

struct FrameType {
    std::string_view name;
    Command (*decode)(Frame);
};

/// Most frequent first.
constexpr std::array<FrameType, 17> kFrameTypes{{
    {"SEND_MESSAGE", send_message},
    {"MESSAGE_DELIVERED", mark_delivered},
    {"MESSAGE_READ", mark_read},
    {"TYPING_START", start_typing},
    {"TYPING_STOP", stop_typing},
    {"REACT", react},
    {"EDIT_MESSAGE", edit_message},
    {"DELETE_MESSAGE", delete_message},
    {"PING", ping},
    {"VOTE", vote},
    {"CLOSE_POLL", close_poll},
    {"PRESS_BUTTON", press_button},
    {"PRESENCE_UPDATE", update_presence},
    {"PRESENCE_SUBSCRIBE", subscribe_presence},
    {"TO_DEVICE_ACK", ack_to_device},
    {"SYNC", sync},
    {"CONNECT", connect},
}};

/// Reads the id that an ERROR repeats, also where the rest of the frame is wrong.
std::string sent_id(JsonValue frame) {
    Problem ignored;
    const JsonPath root;
    return Fields(frame, root, ignored)
        .text("clientMessageId", Need::Optional, kClientMessageId)
        .value_or(std::string());
}

Incoming refused(Problem& problem, std::string ref) {
    return {problem.take(), std::move(ref), {}};
}

/// `path` is the root, or that of the frame in a RETRY; `ref` is what the RETRY gave.
Incoming decode_frame(JsonValue frame, const JsonPath& path, std::size_t text_size, std::string ref) {
    Problem problem;
    Fields fields(frame, path, problem);
    if (auto own = fields.text("ref", Need::Optional, kRef); own && ref.empty()) ref = std::move(*own);
    const std::string_view type = fields.view("type", Need::Required, kType).value_or(std::string_view());
    if (problem.found()) return refused(problem, std::move(ref));

    if (type == "RETRY" && !path.parent) {
        const auto original = fields.find("original", Need::Required);
        if (problem.found()) return refused(problem, std::move(ref));
        return decode_frame(*original, path.member("original"), text_size, std::move(ref));
    }
    const auto known = std::ranges::find(kFrameTypes, type, &FrameType::name);
    if (known == kFrameTypes.end())
        return {fail(ErrorCode::UnknownType, cut(type, kShownTypeBytes)), std::move(ref), {}};

    Command command = known->decode({fields, text_size});
    std::string id;
    if (const auto* message = std::get_if<SendMessage>(&command))
        id = problem.none() ? message->client_message_id : sent_id(frame);
    return {problem.or_else(std::move(command)), std::move(ref), std::move(id)};
}

Incoming malformed(std::string_view reason) {
    return {fail(ErrorCode::BadRequest, reason), {}, {}};
}

}  // namespace

Incoming decode_frame_in_list(JsonValue frame, std::size_t text_size) {
    const JsonPath root;
    return frame.is(JsonKind::Object) ? decode_frame(frame, root, text_size, {})
                                      : malformed("a frame is an object");
}

std::vector<Incoming> decode_frames(std::string_view text) {
    std::vector<Incoming> frames;
    const JsonPath root;
    const auto document = scratch_document().parse(text);
    if (!document) {
        frames.push_back(malformed("not valid JSON"));
    } else if (document->is(JsonKind::Object)) {
        frames.push_back(decode_frame(*document, root, text.size(), {}));
    } else if (const std::size_t count = document->count();
               !document->is(JsonKind::Array) || count == 0 || count > kMaxFramesInArray) {
        frames.push_back(malformed("a frame is an object, or a list of 1 to 256 objects"));
    } else {
        frames.reserve(count);
        for (const JsonValue frame : *document) frames.push_back(decode_frame_in_list(frame, text.size()));
    }
    return frames;
}

}  // namespace parley::protocol
