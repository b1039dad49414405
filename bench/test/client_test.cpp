#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "client/frame.h"
#include "client/loop.h"
#include "client/objects.h"
#include "client/schedule.h"
#include "measure/failure.h"

namespace parley::bench {
namespace {

using Objects = std::vector<std::pair<std::string, std::string>>;

Objects objects_in(std::string_view frame) {
    Objects objects;
    for_each_object(
        frame, [&](std::string_view type, std::string_view object) { objects.emplace_back(type, object); });
    return objects;
}

class FrameOfLength : public testing::TestWithParam<std::size_t> {};

TEST_P(FrameOfLength, IsReadAsItWasWritten) {
    const std::string text(GetParam(), 'x');
    std::string bytes;
    append_server_frame(bytes, text);
    EXPECT_EQ(read_frame(std::string_view(bytes).substr(0, bytes.size() - 1)).size, 0U) << "not yet whole";
    const std::string more = bytes + "next";
    const Frame frame = read_frame(more);
    EXPECT_EQ(frame.size, bytes.size());
    EXPECT_EQ(frame.opcode, kText);
    EXPECT_TRUE(frame.final);
    EXPECT_EQ(frame.payload, text);
}

TEST_P(FrameOfLength, IsMaskedByAClient) {
    const std::string text(GetParam(), 'x');
    const MaskKey key{1, 2, 3, 4};
    std::string bytes;
    append_client_frame(bytes, text, key);
    const Frame frame = read_frame(bytes);
    ASSERT_EQ(frame.size, bytes.size());
    EXPECT_EQ(frame.key, key);
    std::string plain(frame.payload);
    for (std::size_t n = 0; n < plain.size(); ++n)
        plain[n] = static_cast<char>(plain[n] ^ key[n % key.size()]);
    EXPECT_EQ(plain, text);
}

INSTANTIATE_TEST_SUITE_P(EveryFormOfTheLength, FrameOfLength, testing::Values(0, 125, 126, 65'535, 65'536));

TEST(Objects, AreFoundAloneAndInAnArray) {
    const std::string ack = R"({"type":"MESSAGE_ACK","seq":12,"messageId":"m"})";
    const std::string message =
        R"({"type":"MESSAGE_RECEIVED","message":{"content":{"type":"text","text":"a"}}})";
    EXPECT_EQ(objects_in(ack), (Objects{{"MESSAGE_ACK", ack}}));
    EXPECT_EQ(objects_in("[" + message + "," + ack + "]"),
              (Objects{{"MESSAGE_RECEIVED", message}, {"MESSAGE_ACK", ack}}));
    EXPECT_EQ(number_of(ack, "seq"), 12U);
    EXPECT_EQ(text_of(ack, "messageId"), "m");
    EXPECT_THROW((void)text_of(ack, "chatId"), Failure);
}

TEST(Schedule, KeepsToItsPlanWhenTheLoopIsLate) {
    Loop loop;
    std::vector<Nanoseconds> intended;
    const Schedule schedule(loop, 1'000, [&](Nanoseconds when) {
        if (intended.empty()) std::this_thread::sleep_for(std::chrono::milliseconds(50));  // a stall
        intended.push_back(when);
    });
    loop.run_until([&] { return intended.size() >= 40; }, "the plan");
    for (std::size_t n = 1; n < intended.size(); ++n)
        EXPECT_EQ(intended[n] - intended[n - 1], 1'000'000U) << "the call after " << n;
}

TEST(Schedule, EndsWithTheObject) {
    Loop loop;
    int calls = 0;
    {
        const Schedule schedule(loop, 1'000, [&](Nanoseconds) { ++calls; });
    }
    loop.run_until(monotonic_now() + from_seconds(0.01));
    EXPECT_EQ(calls, 0);
}

}  // namespace
}  // namespace parley::bench
