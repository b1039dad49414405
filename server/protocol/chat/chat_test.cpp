#include <gtest/gtest.h>

#include "protocol/chat/own_events.h"
#include "protocol/chat/requests.h"
#include "protocol/decode_http.h"
#include "protocol/encode.h"

namespace parley::protocol {
namespace {

const std::string kChatText = "0123456789abcdefghjkmnpqrs";
const ChatId kChat = parse_id<ChatId>(kChatText).value();

TEST(DecodeChat, Drafts) {
    const Draft draft = decode_set_draft(R"({"text":" a\nb ","replyTo":")" + kChatText + R"(-7"})").value();
    EXPECT_EQ(draft.text, " a\nb ");
    EXPECT_EQ(draft.reply_to, (MessageId{kChat, 7}));
    EXPECT_EQ(decode_set_draft(R"({"text":"","replyTo":")" + kChatText + R"(-7"})").value(), Draft{});
    EXPECT_EQ(decode_set_draft(R"({"text":"a","replyTo":null})").value().reply_to, std::nullopt);

    EXPECT_EQ(decode_set_draft("[]").error().code, ErrorCode::BadRequest);
    EXPECT_EQ(decode_set_draft("{}").error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_set_draft(R"({"text":1})").error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_set_draft(R"({"text":")" + std::string(kMaxDraftBytes + 1, 'a') + "\"}").error().code,
              ErrorCode::InvalidField);
    EXPECT_EQ(decode_set_draft(R"({"text":"a","replyTo":"x"})").error().code, ErrorCode::MessageNotFound);
}

TEST(DecodeChat, Pins) {
    const PinMessage pin =
        decode_pin_message(R"({"messageId":")" + kChatText + R"(-7","pinned":true})").value();
    EXPECT_EQ(pin.message, (MessageId{kChat, 7}));
    EXPECT_TRUE(pin.pinned);
    EXPECT_EQ(decode_pin_message(R"({"messageId":"x","pinned":true})").error().code,
              ErrorCode::MessageNotFound);
    EXPECT_EQ(decode_pin_message(R"({"pinned":true})").error().code, ErrorCode::InvalidField);
    EXPECT_EQ(decode_pin_message(R"({"messageId":")" + kChatText + R"(-7"})").error().code,
              ErrorCode::InvalidField);
}

TEST(DecodeChat, Invitations) {
    const NewInvite invite =
        decode_new_invite(R"({"expiresInSeconds":60,"maxUses":3,"approval":true})").value();
    EXPECT_EQ(invite.expires_in_seconds, 60);
    EXPECT_EQ(invite.max_uses, 3u);
    EXPECT_TRUE(invite.approval);
    EXPECT_FALSE(decode_new_invite("{}").value().max_uses);
    for (const char* body :
         {R"({"expiresInSeconds":59})", R"({"maxUses":0})", R"({"maxUses":"1"})", R"({"approval":1})"})
        EXPECT_EQ(decode_new_invite(body).error().code, ErrorCode::InvalidField) << body;
    EXPECT_TRUE(
        decode_decide_join_request(R"({"userId":")" + kChatText + R"(","accept":true})").value().accept);
    EXPECT_EQ(decode_decide_join_request(R"({"userId":"x","accept":true})").error().code,
              ErrorCode::UserNotFound);
    EXPECT_EQ(decode_decide_join_request(R"({"accept":true})").error().code, ErrorCode::InvalidField);
}

TEST(EncodeChat, Invitations) {
    Invite invite;
    EXPECT_EQ(invite_object("c", invite), R"({"url":"/join/c","code":"c","uses":0,"approval":false})");
    invite.expires_at = WallTime{1'769'850'306'789};
    invite.max_uses = 2;
    EXPECT_EQ(invite_object("c", invite),
              R"({"url":"/join/c","code":"c","expiresAt":"2026-01-31T09:05:06.789Z","maxUses":2,)"
              R"("uses":0,"approval":false})");
    const UserId user = parse_id<UserId>(kChatText).value();
    EXPECT_EQ(join_requested(2, kChat, user),
              R"({"type":"USER_EVENT","userSeq":2,"kind":"joinRequest","chatId":")" + kChatText +
                  R"(","userId":")" + kChatText + "\"}");
    EXPECT_EQ(join_request_object({user, WallTime{1'769'850'306'789}}),
              R"({"userId":")" + kChatText + R"(","requestedAt":"2026-01-31T09:05:06.789Z"})");
}

TEST(DecodeChat, RulesOfAChat) {
    ChatSettings settings;
    settings.permissions.pin = Role::Member;
    settings.permissions.rename = Role::Owner;
    const UpdateChat change =
        decode_update_chat(R"({"settings":{"permissions":{"write":"admin","pin":null}}})").value();
    const OwnRules rules = change.settings->applied_to(settings).permissions;
    EXPECT_EQ(rules, (OwnRules{Role::Admin, std::nullopt, std::nullopt, Role::Owner}));
    EXPECT_EQ(
        decode_update_chat(R"({"settings":{"permissions":{"write":"all"}}})").error().detail.substr(0, 26),
        "settings.permissions.write");
}

TEST(EncodeChat, PinsAndRules) {
    ChatChange change;
    change.pinned = std::vector<Seq>{7, 3};
    change.settings = ChatSettings{};
    change.settings->permissions.write = Role::Admin;
    const std::string frame = chat_updated(kChat, 9, change);
    EXPECT_NE(frame.find(R"("permissions":{"write":"admin"}})"), std::string::npos) << frame;
    EXPECT_NE(frame.find(R"("pinnedMessageIds":[")" + kChatText + R"(-7",")" + kChatText + R"(-3"])"),
              std::string::npos)
        << frame;
}

TEST(EncodeChat, OwnSettingsAndDrafts) {
    OwnSettings own;
    own.muted = true;
    own.muted_until = WallTime{1'769'850'306'789};
    EXPECT_EQ(own_settings_changed(3, kChat, own),
              R"({"type":"USER_EVENT","userSeq":3,"kind":"chatSettings","chatId":")" + kChatText +
                  R"(","settings":{"markedUnread":false,"isMuted":true,)"
                  R"("mutedUntil":"2026-01-31T09:05:06.789Z","notificationsEnabled":true,)"
                  R"("isPinned":false,"isArchived":false}})");
    EXPECT_EQ(draft_changed(4, kChat, {"\"", MessageId{kChat, 2}}),
              R"({"type":"USER_EVENT","userSeq":4,"kind":"draft","chatId":")" + kChatText +
                  R"(","text":"\"","replyTo":")" + kChatText + R"(-2"})");
    EXPECT_EQ(draft_changed(4, kChat, {}), R"({"type":"USER_EVENT","userSeq":4,"kind":"draft","chatId":")" +
                                               kChatText + R"(","text":""})");
    EXPECT_EQ(receipt_counts(kChat, {{7, 60, 3}}, WallTime{1'769'850'306'789}),
              R"({"type":"RECEIPT","chatId":")" + kChatText +
                  R"(","counts":[{"seq":7,"deliveredCount":60,"readCount":3}],)"
                  R"("timestamp":"2026-01-31T09:05:06.789Z"})");
    EXPECT_EQ(ok_without_seq("r", kChat), R"({"type":"OK","ref":"r","chatId":")" + kChatText + "\"}");
    EXPECT_EQ(message_hidden(5, {kChat, 2}),
              R"({"type":"USER_EVENT","userSeq":5,"kind":"messageHidden","chatId":")" + kChatText +
                  R"(","messageId":")" + kChatText + R"(-2"})");
}

}  // namespace
}  // namespace parley::protocol
