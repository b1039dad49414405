#include "protocol/message/polls.h"

#include <gtest/gtest.h>

#include "protocol/encode.h"

namespace parley::protocol {
namespace {

const ChatId kChat = parse_id<ChatId>("0123456789abcdefghjkmnpqrs").value();
const UserId kAda = parse_id<UserId>("00000000000000000000000ada").value();
const MessageId kMessage{kChat, 12};

PollResults results() {
    PollResults results;
    results.counts = {2, 0, 1};
    results.voters = 2;
    results.shown = {{kAda, 0b101}};
    return results;
}

TEST(Polls, ResultsAreToldWhole) {
    EXPECT_EQ(poll_changed(kMessage, 14, results()),
              R"({"type":"POLL_CHANGED","chatId":"0123456789abcdefghjkmnpqrs","seq":14,"messageId":")" +
                  to_text(kMessage) +
                  R"(","poll":{"results":{"counts":[2,0,1],"voterCount":2,"voters":[{"userId":)"
                  R"("00000000000000000000000ada","options":[0,2]}]}}})");
    PollResults anonymous = results();
    anonymous.shown.clear();
    anonymous.closed_at = WallTime{1'769'850'400'000};
    EXPECT_EQ(poll_body(anonymous, 0b1),
              R"({"poll":{"results":{"counts":[2,0,1],"voterCount":2},"closedAt":"2026-01-31T09:06:40.000Z",)"
              R"("myVote":[0]}})");
}

TEST(Polls, AMessageCarriesResultsAndTheReadersVote) {
    Message message;
    message.chat = kChat;
    message.seq = 12;
    message.sender = kAda;
    message.client_message_id = "c1";
    message.content =
        R"({"type":"poll","poll":{"question":"?","options":["a","b","c"],"multiple":true,"anonymous":false}})";
    const EncodedMessage encoded = message_received(message);
    const std::string sent = encoded.frame.substr(encoded.message_offset, encoded.message_length);
    EXPECT_EQ(poll_terms(sent), (PollTerms{3, true, false, std::nullopt}));
    MessageChanges changes;
    changes.changed_seq = 14;
    changes.poll = results();
    const std::string once = present_message(sent, changes);
    EXPECT_EQ(present_message(once, changes), once);
    const std::string own = with_own_vote(once, 0b100);
    EXPECT_TRUE(own.ends_with(R"("options":[0,2]}]},"myVote":[2]}})")) << own;
}

TEST(Polls, TermsAreThoseOfThePoll) {
    const auto terms = [](std::string_view content) {
        return poll_terms(R"({"id":"x","content":)" + std::string(content) + "}");
    };
    EXPECT_EQ(terms(R"({"type":"text","text":"x"})"), std::nullopt);
    EXPECT_EQ(terms(R"({"type":"poll","poll":{"question":"?","options":["a","b"],"multiple":false,)"
                    R"("anonymous":true,"closesAt":"2026-01-31T09:06:40.000Z"}})"),
              (PollTerms{2, false, true, WallTime{1'769'850'400'000}}));
}

TEST(Polls, VotesAreListsOfNumbers) {
    EXPECT_EQ(decode_vote(R"({"options":[0,2,2]})").value(), 0b101u);
    EXPECT_EQ(decode_vote(R"({"options":[]})").value(), 0u);
    for (const char* body : {R"({})", R"({"options":1})", R"({"options":["0"]})", R"({"options":[20]})",
                             R"({"options":[-1]})", R"({"options":[0.5]})"})
        EXPECT_EQ(decode_vote(body).error().code, ErrorCode::InvalidField) << body;
}

}  // namespace
}  // namespace parley::protocol
