#include <gtest/gtest.h>

#include <set>

#include "base/ask.h"
#include "base/async.h"
#include "base/clock.h"
#include "base/coding.h"
#include "base/id.h"
#include "base/result.h"
#include "base/shard.h"
#include "base/timers.h"

namespace parley {
namespace {

using namespace std::chrono_literals;

TEST(Time, IsWrittenAsRfc3339WithMilliseconds) {
    EXPECT_EQ(to_rfc3339({0}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339({1'769'850'306'789}), "2026-01-31T09:05:06.789Z");
    EXPECT_EQ(to_rfc3339({951'782'400'001}), "2000-02-29T00:00:00.001Z");
    EXPECT_EQ(to_rfc3339({253'402'300'799'999}), "9999-12-31T23:59:59.999Z");
}

TEST(Id, TextAndBytesAreTheSameThing) {
    SeededRandom random(1);
    for (int i = 0; i < 1000; ++i) {
        const auto id = make_id<UserId>(random);
        const std::string text = to_text(id);
        ASSERT_EQ(text.size(), kIdTextLength);
        EXPECT_EQ(parse_id<UserId>(text), id);
        EXPECT_EQ(id_from_raw<UserId>(id.raw()), id);
    }
}

// The text stands in links and in stored rows: it may not change.
TEST(Id, GoldenTexts) {
    UserId rising;
    for (std::size_t i = 0; i < rising.bytes.size(); ++i) rising.bytes[i] = static_cast<std::uint8_t>(i * 17);
    EXPECT_EQ(to_text(rising), "0024h36h2ncsvrh6daqf6dvvqz");
    const UserId mixed{
        {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54, 0x32, 0x10}};
    EXPECT_EQ(to_text(mixed), "014d2pf2dbsqqzxq5tk1v58cgg");
    EXPECT_EQ(parse_id<UserId>("014d2pf2dbsqqzxq5tk1v58cgg"), mixed);
}

TEST(Id, OneWrongCharacterAnywhereNamesNothing) {
    const std::string text = to_text(UserId{});
    for (std::size_t place = 0; place < text.size(); ++place) {
        for (const char wrong : {'i', 'l', 'o', 'u', 'A', '-', ' ', '\0', '\x7f', '\x80', '\xff'}) {
            std::string other = text;
            other[place] = wrong;
            EXPECT_FALSE(parse_id<UserId>(other)) << place << ' ' << wrong;
        }
    }
}

TEST(Id, TextThatNamesNothingIsRefused) {
    EXPECT_FALSE(parse_id<UserId>(""));
    EXPECT_FALSE(parse_id<UserId>("0000000000000000000000000"));
    EXPECT_FALSE(parse_id<UserId>("80000000000000000000000000"));
    EXPECT_FALSE(parse_id<UserId>("0000000000000000000000000U"));
    EXPECT_FALSE(parse_id<UserId>("../../../../etc/passwd...."));
    EXPECT_TRUE(parse_id<UserId>("7zzzzzzzzzzzzzzzzzzzzzzzzz"));
}

TEST(Id, MessageIdNamesChatAndPlace) {
    SeededRandom random(2);
    const MessageId id{make_id<ChatId>(random), 65'536};
    EXPECT_EQ(parse_message_id(to_text(id)), id);
    const std::string chat = to_text(id.chat);
    for (const char* tail : {"", "-", "-0", "-01", "-1x", "-99999999999999999999", "_1"})
        EXPECT_FALSE(parse_message_id(chat + tail)) << tail;
}

TEST(Shard, GoldenVectors) {
    EXPECT_EQ(shard_of("").value, 3787);
    EXPECT_EQ(shard_of("a").value, 3800);
    EXPECT_EQ(shard_of("parley").value, 3017);
}

TEST(Shard, KeysSpreadEvenly) {
    SeededRandom random(3);
    std::array<int, kShardCount> count{};
    for (int i = 0; i < 409'600; ++i) ++count[shard_of(make_id<ChatId>(random).raw()).value];
    for (const int n : count) {
        EXPECT_GT(n, 40);
        EXPECT_LT(n, 180);
    }
}

TEST(Coding, WhatIsPutIsRead) {
    std::string row;
    put_fixed16(row, 0xABCD);
    put_fixed64(row, 0x0123456789ABCDEFULL);
    for (const std::uint64_t value : {0ULL, 127ULL, 128ULL, 300ULL, ~0ULL}) put_varint(row, value);
    put_string(row, "hello");
    EXPECT_EQ(get_fixed16(row.data()), 0xABCD);
    RowReader reader(std::string_view(row).substr(2));
    EXPECT_EQ(reader.fixed64(), 0x0123456789ABCDEFULL);
    for (const std::uint64_t value : {0ULL, 127ULL, 128ULL, 300ULL, ~0ULL}) EXPECT_EQ(reader.varint(), value);
    EXPECT_EQ(reader.string(), "hello");
    EXPECT_TRUE(reader.ok());
    EXPECT_TRUE(reader.at_end());
}

TEST(Coding, ATornRowIsNoticed) {
    std::string row;
    put_string(row, "hello");
    for (std::size_t cut = 0; cut < row.size(); ++cut) {
        RowReader reader(std::string_view(row).substr(0, cut));
        EXPECT_EQ(reader.string(), "");
        EXPECT_FALSE(reader.ok());
        EXPECT_EQ(reader.varint(), 0U);
    }
}

Async<int> add_later(ManualExecutor& executor, int a, int b) {
    const int first = co_await answer<int>(
        [&](auto done) { executor.post([done = std::move(done), a]() mutable { done(a); }); });
    const int second = co_await answer<int>([&](auto done) { done(b); });
    co_return first + second;
}

TEST(Async, AnswersThatComeLaterAndAtOnce) {
    ManualExecutor executor;
    int sum = 0;
    spawn<int>(add_later(executor, 20, 22), [&](int result) { sum = result; });
    EXPECT_EQ(sum, 0);
    executor.run_all();
    EXPECT_EQ(sum, 42);
}

TEST(Async, WorkIsDroppedWithItsFrameWhenNeverAwaited) {
    auto witness = std::make_shared<int>(0);
    {
        auto work = [](std::shared_ptr<int> kept) -> Async<int> { co_return *kept; }(witness);
        EXPECT_EQ(witness.use_count(), 2);
    }
    EXPECT_EQ(witness.use_count(), 1);
}

TEST(Timers, FireInOrderOnceAndNotAfterCancel) {
    ManualClock clock;
    ManualTimers timers(clock);
    std::string order;
    timers.after(20ms, [&] { order += 'b'; });
    timers.after(10ms, [&] { order += 'a'; });
    timers.cancel(timers.after(15ms, [&] { order += 'x'; }));
    EXPECT_EQ(timers.run_due(), 0U);
    clock.advance(20ms);
    EXPECT_EQ(timers.run_due(), 2U);
    EXPECT_EQ(order, "ab");
    EXPECT_EQ(timers.run_due(), 0U);
}

TEST(Result, CarriesAValueOrAnError) {
    Result<int> good = 7;
    Result<int> bad = fail(ErrorCode::ChatNotFound, "x");
    EXPECT_EQ(*good, 7);
    EXPECT_FALSE(bad);
    EXPECT_EQ(bad.error().code, ErrorCode::ChatNotFound);
}

}  // namespace
}  // namespace parley
