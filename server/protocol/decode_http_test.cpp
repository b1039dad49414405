#include "protocol/decode_http.h"

#include <gtest/gtest.h>

namespace parley::protocol {
namespace {

const std::string kChat = "0123456789abcdefghjkmnpqrs";
const std::string kUser = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

template <class Request>
Request accepted(const Result<Request>& request) {
    EXPECT_TRUE(request.ok()) << (request.ok() ? "" : request.error().detail);
    return *request;
}

TEST(DecodeHttp, Accounts) {
    const auto made = accepted(
        decode_register("{\"username\":\" Ada.L-1 \",\"password\":\"pässwort\",\"displayName\":\"\u00a0Ada "
                        "\",\"deviceName\":null,\"email\":\"\"}"));
    EXPECT_EQ(made.username, "ada.l-1");
    EXPECT_EQ(made.password, "pässwort");
    EXPECT_EQ(made.display_name, "Ada");
    EXPECT_EQ(made.device_name + made.email + made.phone, "");
    EXPECT_EQ(accepted(decode_login(R"({"username":"A!","password":"x"})")).username, "a!");
    EXPECT_EQ(accepted(decode_refresh(R"({"refreshToken":"t"})")).refresh_token, "t");

    const auto me =
        accepted(decode_update_me(R"({"about":null,"privacy":{"lastSeen":"nobody","receipts":false}})"));
    EXPECT_EQ(me.about, "");
    EXPECT_FALSE(me.display_name || me.avatar_url || me.email);
    const Privacy privacy = me.privacy.applied_to({});
    EXPECT_EQ(privacy.last_seen, Audience::Nobody);
    EXPECT_EQ(privacy.presence, Audience::Everyone);
    EXPECT_FALSE(privacy.receipts);
    EXPECT_EQ(accepted(decode_set_status(R"({"status":"busy"})")).status, PresenceStatus::Busy);
}

TEST(DecodeHttp, Chats) {
    const auto made =
        accepted(decode_create_chat(R"({"type":"group","participantIds":[")" + kUser + "\",\"" + kUser +
                                    R"("],"name":" N ","settings":{"disappearingSeconds":5}})"));
    EXPECT_EQ(made.participants.size(), 1U);
    EXPECT_EQ(made.name, "N");
    EXPECT_EQ(made.settings.applied_to({}).disappearing_seconds, 5);
    EXPECT_EQ(accepted(decode_create_chat(R"({"type":"direct","participantIds":[]})")).type,
              ChatType::Direct);

    ChatSettings settings;
    settings.disappearing_seconds = 5;
    settings.slow_mode_seconds = 7;
    const auto changed = accepted(decode_update_chat(
        R"({"settings":{"disappearingSeconds":null},"isMuted":true,"mutedUntil":"2026-01-31T09:05:06.7899Z"})"));
    EXPECT_TRUE(changed.changes_shared());
    EXPECT_FALSE(changed.settings->applied_to(settings).disappearing_seconds);
    EXPECT_EQ(changed.settings->applied_to(settings).slow_mode_seconds, 7);
    EXPECT_EQ(changed.is_muted, true);
    EXPECT_EQ(changed.muted_until.value().value().ms, 1'769'850'306'789);
    const auto unmuted = accepted(decode_update_chat(R"({"mutedUntil":null})"));
    EXPECT_TRUE(unmuted.muted_until.has_value() && !unmuted.muted_until->has_value());
    EXPECT_FALSE(unmuted.changes_shared());

    EXPECT_EQ(accepted(decode_add_participants(R"({"userIds":[")" + kUser + "\"]}")).users.size(), 1U);
    EXPECT_EQ(accepted(decode_set_role(R"({"role":"admin"})")).role, Role::Admin);
}

TEST(DecodeHttp, Messages) {
    const auto message =
        accepted(decode_post_message(R"({"clientMessageId":"c","content":{"type":"text","text":"a"}})"));
    EXPECT_EQ(message.client_message_id, "c");
    EXPECT_EQ(message.content.json, R"({"type":"text","text":"a"})");
    EXPECT_EQ(accepted(decode_sync_events(R"({"chats":{")" + kChat + R"(":1,"x":2}})")).chats.size(), 1U);
}

/// The error of a body that is refused: its code and the member that the detail names.
template <class Request>
std::pair<ErrorCode, std::string> refusal(Result<Request> (*decode)(std::string_view),
                                          std::string_view body) {
    const Result<Request> request = decode(body);
    EXPECT_FALSE(request.ok()) << body;
    if (request.ok()) return {};
    return {request.error().code, request.error().detail.substr(0, request.error().detail.find(':'))};
}

std::pair<ErrorCode, std::string> field(std::string name) {
    return {ErrorCode::InvalidField, std::move(name)};
}

std::string many(std::size_t count, std::string_view entry) {
    std::string list(entry);
    for (std::size_t i = 1; i < count; ++i) (list += ',') += entry;
    return list;
}

TEST(DecodeHttp, BodiesThatAreNoObjects) {
    for (const char* body : {"", "[]", "7", "null", "{\"a\"}", "\xff"})
        EXPECT_EQ(refusal(decode_login, body).first, ErrorCode::BadRequest) << body;
}

TEST(DecodeHttp, AccountsNameTheMember) {
    const std::string rest = R"(,"password":"password1")";
    for (const char* name : {"ab", ".abc", "a b", "ädä", "a/b", "abcdefghijklmnopqrstuvwxyz1234567", ""})
        EXPECT_EQ(refusal(decode_register, R"({"username":")" + std::string(name) + '"' + rest + '}'),
                  field("username"))
            << name;
    EXPECT_EQ(refusal(decode_register, R"({"password":"password1"})"), field("username"));
    EXPECT_EQ(refusal(decode_register, R"({"username":"ada","password":"1234567"})"), field("password"));
    EXPECT_EQ(refusal(decode_register, R"({"username":"ada","password":")" + std::string(257, 'a') + "\"}"),
              field("password"));
    EXPECT_EQ(refusal(decode_register, R"({"username":"ada","displayName":" ")" + rest + '}'),
              field("displayName"));
    EXPECT_EQ(refusal(decode_register, R"({"username":"ada","displayName":"a\nb")" + rest + '}'),
              field("displayName"));
    EXPECT_EQ(refusal(decode_register, R"({"username":"ada","email":"@b")" + rest + '}'), field("email"));
    EXPECT_EQ(refusal(decode_login, R"({"username":"ada"})"), field("password"));
    EXPECT_EQ(refusal(decode_refresh, R"({"refreshToken":7})"), field("refreshToken"));
    EXPECT_EQ(refusal(decode_update_me, R"({"avatarUrl":"javascript:x"})"), field("avatarUrl"));
    EXPECT_EQ(refusal(decode_update_me, R"({"displayName":""})"), field("displayName"));
    EXPECT_EQ(refusal(decode_update_me, R"({"privacy":{"presence":"friends"}})"), field("privacy.presence"));
    EXPECT_EQ(refusal(decode_update_me, R"({"privacy":[]})"), field("privacy"));
    EXPECT_EQ(refusal(decode_set_status, "{}"), field("status"));
}

TEST(DecodeHttp, ChatsNameTheMember) {
    EXPECT_EQ(refusal(decode_create_chat, R"({"participantIds":[]})"), field("type"));
    EXPECT_EQ(refusal(decode_create_chat, R"({"type":"group","participantIds":[]})"), field("name"));
    EXPECT_EQ(refusal(decode_create_chat, R"({"type":"group","name":"n"})"), field("participantIds"));
    EXPECT_EQ(refusal(decode_create_chat, R"({"type":"group","name":"n","participantIds":[7]})"),
              field("participantIds[0]"));
    EXPECT_EQ(refusal(decode_create_chat, R"({"type":"group","name":"n","participantIds":["x"]})"),
              std::pair(ErrorCode::UserNotFound, std::string("participantIds[0]")));
    const std::string crowd = many(1001, '"' + kUser + '"');
    EXPECT_EQ(refusal(decode_create_chat, R"({"type":"group","name":"n","participantIds":[)" + crowd + "]}"),
              field("participantIds"));
    EXPECT_EQ(refusal(decode_update_chat, R"({"name":")" + std::string(129, 'n') + "\"}"), field("name"));
    EXPECT_EQ(refusal(decode_update_chat, R"({"settings":{"slowModeSeconds":-1}})"),
              field("settings.slowModeSeconds"));
    EXPECT_EQ(refusal(decode_update_chat, R"({"mutedUntil":"2026-02-30T00:00:00Z"})"), field("mutedUntil"));
    EXPECT_EQ(refusal(decode_update_chat, R"({"isPinned":1})"), field("isPinned"));
    EXPECT_EQ(refusal(decode_add_participants, R"({"userIds":[]})"), field("userIds"));
    EXPECT_EQ(refusal(decode_set_role, R"({"role":"king"})"), field("role"));
    EXPECT_EQ(refusal(decode_post_message, R"({"clientMessageId":"c","content":{"type":"poll"}})"),
              field("content.poll"));
    EXPECT_EQ(refusal(decode_sync_events, "{}"), field("chats"));
}

}  // namespace
}  // namespace parley::protocol
