#include "protocol/people/people.h"

#include "protocol/check/body.h"
#include "protocol/check/members.h"
#include "protocol/encode.h"
#include "protocol/json/writer.h"

namespace parley::protocol {

Result<BlockUser> decode_block_user(std::string_view body) {
    return decode_body<BlockUser>(body, [](Fields& fields) {
        BlockUser block;
        block.user = fields.id<UserId>("userId", Need::Required, ErrorCode::UserNotFound).value_or(UserId{});
        block.blocked = fields.flag("blocked", Need::Required).value_or(false);
        return block;
    });
}

Result<Report> decode_report(std::string_view body) {
    static constexpr TextLimits kReason{
        .least = 1, .most = 1000, .trim = TextLimits::Trim::Yes, .lines = Lines::Many};
    static constexpr TextLimits kMessageText{.least = 1, .most = 4000, .lines = Lines::Many};
    return decode_body<Report>(body, [](Fields& fields) {
        Report report;
        report.user = fields.id<UserId>("userId", Need::Optional, ErrorCode::UserNotFound);
        report.chat = fields.id<ChatId>("chatId", Need::Optional, ErrorCode::ChatNotFound);
        report.message = read_message_id(fields, "messageId", Need::Optional);
        report.reason = fields.text("reason", Need::Required, kReason).value_or(std::string());
        report.message_text =
            fields.text("messageText", Need::Optional, kMessageText).value_or(std::string());
        if (fields.problem().none() && !report.user && !report.chat && !report.message)
            fields.problem().invalid(fields.path_of("userId"), "or chatId or messageId must be given");
        if (fields.problem().none() && !report.message_text.empty() && !report.message)
            fields.problem().invalid(fields.path_of("messageText"), "goes with a messageId");
        return report;
    });
}

std::string contact_object(const User& user, WallTime added_at, ContactState state) {
    std::string out;
    ObjectWriter object(out);
    object.json("user", user_object(user, std::nullopt)).time("addedAt", added_at);
    if (state == ContactState::Removed) object.json("removed", "true");
    object.end();
    return out;
}

std::string contact_changed(std::uint64_t user_seq, UserId user, ContactState state) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "contact")
        .id("userId", user)
        .json("isContact", state == ContactState::Present ? "true" : "false")
        .end();
    return out;
}

std::string block_changed(std::uint64_t user_seq, const BlockUser& block) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "block")
        .id("userId", block.user)
        .flag("blocked", block.blocked)
        .end();
    return out;
}

std::string profile_changed(std::uint64_t user_seq, const User& user) {
    std::string out;
    ObjectWriter(out)
        .text("type", "USER_EVENT")
        .number("userSeq", user_seq)
        .text("kind", "profile")
        .json("user", user_object(user, std::nullopt))
        .end();
    return out;
}

}  // namespace parley::protocol
