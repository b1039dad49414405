#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "protocol/encode.h"

namespace parley::protocol {
namespace {

const ChatId kChat = parse_id<ChatId>("0123456789abcdefghjkmnpqrs").value();
const UserId kAda = parse_id<UserId>("00000000000000000000000ada").value();
const UserId kBob = parse_id<UserId>("7zzzzzzzzzzzzzzzzzzzzzzbzb").value();
const MessageId kMessage{kChat, 12};

std::string sent() {
    Message message;
    message.chat = kChat;
    message.seq = 12;
    message.ordinal = 9;
    message.sender = kAda;
    message.client_message_id = "c\"1";
    message.content = R"({"type":"text","text":"héllo","mentions":["all"]})";
    message.timestamp = {1'769'850'306'789};
    message.reply_to = MessageId{kChat, 3};
    message.forwarded_from = forwarded_from(kBob, "B\"ob");
    const EncodedMessage encoded = message_received(message);
    return encoded.frame.substr(encoded.message_offset, encoded.message_length);
}

MessageChanges edited() {
    MessageChanges changes;
    changes.changed_seq = 14;
    changes.edited_at = WallTime{1'769'850'400'000};
    changes.content = R"({"type":"text","text":"bye"})";
    changes.edits = {14};
    changes.reactions = {{"👍", 3, {kAda, kBob}}};
    return changes;
}

MessageChanges deleted() {
    MessageChanges changes;
    changes.changed_seq = 15;
    changes.deleted = true;
    return changes;
}

void expect_golden(const std::string& name, const std::string& written) {
    std::ifstream file(std::string(PARLEY_GOLDEN_DIR) + "/message/" + name + ".json");
    ASSERT_TRUE(file) << name;
    std::stringstream expected;
    expected << file.rdbuf();
    EXPECT_EQ(written + "\n", expected.str()) << name;
}

TEST(EncodeChanges, AreWrittenByteForByte) {
    const std::string present = present_message(sent(), edited());
    expect_golden("message_edited", message_edited(kMessage, 14, present).frame);
    expect_golden("message_deleted", message_deleted(kMessage, 15, kAda));
    expect_golden("message_received_deleted",
                  message_received_again(kMessage, present_message(sent(), deleted())).frame);
    expect_golden("reaction_changed", reaction_changed(kMessage, 13, edited().reactions));
    expect_golden("ok", ok("r", kChat, 14));
    expect_golden("message_version", "[" + version_of(sent()) + "," + version_of(present) + "]");
    expect_golden("message_receipts",
                  "[" +
                      receipts_body({{kAda, "read", WallTime{1'769'850'400'000}}, {kBob, "delivered", {}}}) +
                      "," + receipt_counts_body(7, 3) + "]");
}

TEST(EncodeChanges, ADeletedMessageCarriesNothingThatSomebodyWrote) {
    for (const std::string& before : {sent(), present_message(sent(), edited())}) {
        const std::string gone = present_message(before, deleted());
        for (const std::string_view trace : {"héllo", "bye", "B\\\"ob", "mentions", "editedAt", "👍"})
            EXPECT_EQ(gone.find(trace), std::string::npos) << trace;
        EXPECT_EQ(present_message(gone, deleted()), gone);
    }
}

TEST(EncodeChanges, WhatIsPassedOnCallsNobodyAndNamesTheFirstAuthor) {
    const auto found = forwardable(sent());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->content, R"({"type":"text","text":"héllo"})");
    EXPECT_EQ(found->forwarded_from, forwarded_from(kBob, "B\"ob"));
    EXPECT_EQ(found->sender, kAda);
    EXPECT_FALSE(forwardable(present_message(sent(), deleted())));
    EXPECT_EQ(ids_in(R"({"id":"a","lastMessage":{"id":"b"}})"), std::vector<std::string>{"a"});
    EXPECT_EQ(ids_in(R"({"items":[{"id":"a","replyTo":"x"},{"id":"b"}],"nextCursor":null})"),
              (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace parley::protocol
