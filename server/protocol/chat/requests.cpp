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

constexpr std::uint64_t kTenYears = 10ULL * 366 * 24 * 3600;

std::optional<std::uint64_t> within(Fields& fields, std::string_view name, std::uint64_t least,
                                    std::uint64_t most) {
    const auto number = fields.number(name, Need::Optional);
    if (!number || (*number >= least && *number <= most)) return number;
    fields.problem().invalid(fields.path_of(name), "must be a whole number from " + std::to_string(least) +
                                                       " to " + std::to_string(most));
    return std::nullopt;
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

Result<NewInvite> decode_new_invite(std::string_view body) {
    return decode_body<NewInvite>(body, [](Fields& fields) {
        NewInvite invite;
        if (const auto seconds = within(fields, "expiresInSeconds", 60, kTenYears))
            invite.expires_in_seconds = static_cast<std::int64_t>(*seconds);
        invite.max_uses = within(fields, "maxUses", 1, 100'000);
        invite.approval = fields.flag("approval", Need::Optional).value_or(false);
        return invite;
    });
}

Result<DecideJoinRequest> decode_decide_join_request(std::string_view body) {
    return decode_body<DecideJoinRequest>(body, [](Fields& fields) {
        DecideJoinRequest request;
        request.user =
            fields.id<UserId>("userId", Need::Required, ErrorCode::UserNotFound).value_or(UserId{});
        request.accept = fields.flag("accept", Need::Required).value_or(false);
        return request;
    });
}

}  // namespace parley::protocol
