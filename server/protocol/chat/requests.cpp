#include "protocol/chat/requests.h"

#include "protocol/check/body.h"

namespace parley::protocol {

namespace {

constexpr auto kBytes = TextLimits::Counted::Bytes;
constexpr TextLimits kDraft{.least = 0, .most = kMaxDraftBytes, .counted = kBytes, .lines = Lines::Many};
constexpr TextLimits kMessageId{.least = 0, .most = 1024, .counted = kBytes};

std::optional<MessageId> message_id(Fields& fields, std::string_view name, Need need) {
    const auto text = fields.view(name, need, kMessageId);
    if (!text) return std::nullopt;
    const auto id = parse_message_id(*text);
    if (!id) fields.problem().report(fail(ErrorCode::MessageNotFound, name));
    return id;
}

}  // namespace

Result<Draft> decode_set_draft(std::string_view body) {
    return decode_body<Draft>(body, [](Fields& fields) {
        Draft draft;
        draft.text = fields.text("text", Need::Required, kDraft).value_or(std::string());
        const auto reply_to = message_id(fields, "replyTo", Need::Optional);
        if (!draft.text.empty()) draft.reply_to = reply_to;
        return draft;
    });
}

Result<PinMessage> decode_pin_message(std::string_view body) {
    return decode_body<PinMessage>(body, [](Fields& fields) {
        PinMessage pin;
        pin.message = message_id(fields, "messageId", Need::Required).value_or(MessageId{});
        pin.pinned = fields.flag("pinned", Need::Required).value_or(false);
        return pin;
    });
}

}  // namespace parley::protocol
