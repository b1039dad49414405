#include "protocol/hooks/outgoing.h"

#include <gtest/gtest.h>

namespace parley::protocol {
namespace {

const ChatId kChat = parse_id<ChatId>("0123456789abcdefghjkmnpqrs").value();
const HookId kHook = parse_id<HookId>("00000000000000000000000ada").value();
const UserId kUser = parse_id<UserId>("00000000000000000000000bee").value();
const DeliveryId kDelivery = parse_id<DeliveryId>("00000000000000000000000dad").value();

OutgoingHook hook() {
    OutgoingHook hook;
    hook.id = kHook;
    hook.chat = kChat;
    hook.name = "CI";
    hook.url = "https://ci.example/in";
    hook.events = 5;
    hook.trigger_words = {"!go"};
    hook.secret = Secret("parley_hook_1");
    hook.created_by = kUser;
    hook.created_at = WallTime{1'769'850'400'000};
    return hook;
}

TEST(OutgoingHooks, AreShownWithoutTheirSecret) {
    const HookProgress progress{.delivered = 7};
    const std::string object =
        R"({"id":"00000000000000000000000ada","chatId":"0123456789abcdefghjkmnpqrs","name":"CI",)"
        R"("url":"https://ci.example/in","events":["message","delete"],"triggerWords":["!go"],"enabled":true,)"
        R"("createdBy":"00000000000000000000000bee","createdAt":"2026-01-31T09:06:40.000Z","deliveredSeq":7,)"
        R"("lastSeq":9,"underWay":false,"failures":0,"breaker":"closed")";
    EXPECT_EQ(hook_object({hook(), progress, 9}, ShowSecret::No), object + "}");
    EXPECT_EQ(hook_object({hook(), progress, 9}, ShowSecret::Yes), object + R"(,"secret":"parley_hook_1"})");
}

TEST(OutgoingHooks, TellWhyTheyFail) {
    HookProgress progress;
    progress.failures = 3;
    progress.failing_since = progress.last_attempt = WallTime{1'769'850'400'000};
    progress.last_status = 404;
    progress.last_failure = DeliveryFailure::Status;
    OutgoingHook off = hook();
    off.disabled = HookDisabled::Failing;
    const std::string object = hook_object(
        {off, progress, 0, false, WallTime{1'769'850'401'000}, HookBreaker::HalfOpen}, ShowSecret::No);
    EXPECT_NE(object.find(R"("enabled":false,"disabledBecause":"failing")"), std::string::npos);
    EXPECT_TRUE(object.ends_with(
        R"("underWay":false,"failures":3,"failingSince":"2026-01-31T09:06:40.000Z",)"
        R"("lastAttemptAt":"2026-01-31T09:06:40.000Z","lastStatus":404,"lastFailure":{"reason":"status",)"
        R"("message":"The target answered, but not with a status of success."},)"
        R"("nextAttemptAt":"2026-01-31T09:06:41.000Z","breaker":"halfOpen"})"));
    EXPECT_EQ(hook_test_object(DeliveryFailure::None, 204), R"({"delivered":true,"status":204})");
    EXPECT_EQ(
        hook_test_object(DeliveryFailure::TimedOut, 0),
        R"({"delivered":false,"failure":{"reason":"timedOut","message":"The target did not answer in time."}})");
}

TEST(OutgoingHooks, BodiesAreChecked) {
    const MakeHook made =
        decode_make_hook(
            R"({"name":" CI ","url":"https://x.example","events":["edit","change"],"triggerWords":["!GO"]})")
            .value();
    EXPECT_EQ(made.name, "CI");
    EXPECT_EQ(made.events, 18);
    EXPECT_EQ(made.trigger_words, std::vector<std::string>{"!go"});
    EXPECT_EQ(decode_make_hook(R"({"name":"a","url":"b"})").value().events, kAllHookEvents);
    for (const std::string_view body :
         {R"({"url":"b"})", R"({"name":"a"})", R"({"name":"","url":"b"})", R"({"name":"a","url":""})",
          R"({"name":"a","url":"b","events":[]})", R"({"name":"a","url":"b","events":["read"]})",
          R"({"name":"a","url":"b","events":"edit"})", R"({"name":"a","url":"b","events":[1]})",
          R"({"name":"a","url":"b","triggerWords":["a b"]})",
          R"({"name":"a","url":"b","triggerWords":[""]})"})
        EXPECT_EQ(decode_make_hook(body).error().code, ErrorCode::InvalidField) << body;
    EXPECT_FALSE(decode_change_hook("{}").value().enabled.has_value());
    EXPECT_EQ(decode_change_hook(R"({"enabled":false})").value().enabled, false);
    EXPECT_EQ(decode_change_hook(R"({"enabled":1})").error().code, ErrorCode::InvalidField);
}

TEST(OutgoingHooks, KnowWhatAFrameIsAbout) {
    EXPECT_EQ(hook_event_of(R"({"type":"MESSAGE_RECEIVED","chatId":"x"})"), HookEvent::Message);
    EXPECT_EQ(hook_event_of(R"({"type":"POLL_CHANGED"})"), HookEvent::Reaction);
    EXPECT_EQ(hook_event_of(R"({"type":"SKIPPED"})"), std::nullopt);
    EXPECT_EQ(
        text_of_frame(
            R"({"type":"MESSAGE_RECEIVED","message":{"id":"x","content":{"type":"text","text":"hi"}}})"),
        "hi");
    EXPECT_EQ(text_of_frame(R"({"type":"SKIPPED","text":"hi"})"), "");
}

TEST(OutgoingHooks, SendFramesAsTheyAre) {
    const std::vector<SharedBytes> frames{SharedBytes(std::string(R"({"type":"A"})")),
                                          SharedBytes(std::string(R"({"type":"B"})"))};
    const std::string begin =
        R"({"hookId":"00000000000000000000000ada","chatId":"0123456789abcdefghjkmnpqrs",)"
        R"("deliveryId":"00000000000000000000000dad","events":[)";
    EXPECT_EQ(delivery_body(hook(), kDelivery, frames), begin + R"({"type":"A"},{"type":"B"}]})");
    EXPECT_EQ(
        ping_body(hook(), kDelivery, WallTime{1'769'850'400'000}),
        begin +
            R"({"type":"PING","chatId":"0123456789abcdefghjkmnpqrs","timestamp":"2026-01-31T09:06:40.000Z"}]})");
}

}  // namespace
}  // namespace parley::protocol
