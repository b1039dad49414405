#include "base/executor.h"
#include "storage/contract/caller.h"
#include "storage/rocksdb/commit/commit_queue.h"
#include "storage/rocksdb/row_value.h"
#include "storage/rocksdb/test/rocks_world.h"

namespace parley::storage::contract {
namespace {

CommitCall call_of(std::size_t batches, std::size_t bytes) {
    CommitCall call;
    call.batches.resize(batches);
    call.bytes = bytes;
    return call;
}

bool push(CommitQueue& queue, std::size_t batches, std::size_t bytes) {
    CommitCall call = call_of(batches, bytes);
    return queue.push(call);
}

constexpr std::chrono::milliseconds kNow{0};

TEST(CommitQueue, HoldsABoundedNumberOfBatches) {
    CommitQueue queue;
    EXPECT_FALSE(push(queue, 65'537, 1));
    for (int n = 0; n < 16; ++n) EXPECT_TRUE(push(queue, 4'096, 1));
    EXPECT_FALSE(push(queue, 1, 1));
    EXPECT_FALSE(push(queue, 0, 1)) << "a call without batches counts, too";
    EXPECT_EQ(queue.take(kNow).size(), 1U) << "one write takes what it should hold";
    EXPECT_FALSE(push(queue, 1, 1)) << "what is being written still counts";
    EXPECT_EQ(queue.take(kNow).size(), 1U);
    EXPECT_TRUE(push(queue, 4'096, 1));
    EXPECT_FALSE(push(queue, 1, 1));
}

TEST(CommitQueue, HoldsABoundedNumberOfBytes) {
    CommitQueue queue;
    for (int n = 0; n < 64; ++n) EXPECT_TRUE(push(queue, 1, 1 << 20));
    EXPECT_FALSE(push(queue, 1, 1));
    EXPECT_EQ(queue.take(kNow).size(), 4U);
    EXPECT_TRUE(queue.take(kNow).size() == 4U && push(queue, 1, 1));
}

TEST(CommitQueue, IsFinishedWhenClosedAndEmpty) {
    CommitQueue queue;
    EXPECT_TRUE(push(queue, 1, 1));
    queue.close();
    EXPECT_FALSE(queue.finished());
    EXPECT_EQ(queue.take(std::chrono::hours(1)).size(), 1U);
    EXPECT_TRUE(queue.finished());
    EXPECT_TRUE(queue.take(std::chrono::hours(1)).empty());
}

TEST(CommitQueue, AnswersWithOnePostToEachExecutor) {
    ManualExecutor first;
    ManualExecutor second;
    std::size_t answered = 0;
    std::vector<CommitCall> calls;
    for (auto* home : {&first, &second, &first, &first}) {
        CommitCall call = call_of(2, 1);
        call.outcomes.resize(2, kCommitted);
        call.home = home;
        call.done = [&](std::vector<Outcome> outcomes) { answered += outcomes.size(); };
        calls.push_back(std::move(call));
    }
    answer(std::move(calls));
    EXPECT_EQ(first.run_all(), 1U);
    EXPECT_EQ(answered, 6U);
    EXPECT_EQ(second.run_all(), 1U);
    EXPECT_EQ(answered, 8U);
}

TEST(RocksStoreBounds, TooManyReadsAreOverloadUnlessMemoryHasTheRows) {
    const TemporaryDirectory directory;
    ManualClock clock;
    RocksOptions options = small_store(directory.path());
    options.max_waiting_reads = 0;
    const auto store = open_store(options, clock);
    ASSERT_NE(store, nullptr);
    Caller caller(*store);
    std::vector<RowKey> keys;
    PartitionBatch batch{chat_log("a"), {}};
    for (int n = 0; n < 129; ++n) {
        keys.push_back(row(std::to_string(n)));
        batch.writes.push_back(put(std::to_string(n), "value"));
    }
    ASSERT_EQ(caller.commit(std::move(batch)), kCommitted);
    const auto read = caller.multi_get(chat_log("a"), keys);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::Overloaded);
    EXPECT_TRUE(read.error().retry_after.has_value());
    EXPECT_EQ(caller.scan({chat_log("a"), 'e', "", ""}).error().code, ErrorCode::Overloaded);

    EXPECT_EQ(caller.value(chat_log("a"), row("128")), "value");
    keys.pop_back();
    EXPECT_EQ(caller.multi_get(chat_log("a"), keys)->size(), 128U);
    ScanRequest page{chat_log("a"), 'e', "", ""};
    page.limit = 50;
    EXPECT_EQ(caller.scan(page)->rows.size(), 50U);
}

// The bytes of a value are stored for good: these must stay readable.
TEST(RowValue, HasAKnownForm) {
    EXPECT_EQ(value_header(300, Lifetime::Forever, {5}), std::string("\x01\xAC\x02\x00", 4));
    EXPECT_EQ(value_header(0, Lifetime::Hour, {0}), std::string("\x01\x00\x80\xDD\xDB\x01", 6));
    const auto value = parse_value(std::string_view("\x01\xAC\x02\x80\xDD\xDB\x01value", 12));
    ASSERT_TRUE(value.has_value());
    EXPECT_EQ(value->epoch, 300U);
    EXPECT_EQ(value->value, "value");
    EXPECT_TRUE(value->live({3'599'999}));
    EXPECT_FALSE(value->live({3'600'000}));
    EXPECT_FALSE(parse_value("").has_value());
    EXPECT_FALSE(parse_value("\x02\x01\x01value").has_value()) << "a version of the future";
    EXPECT_FALSE(parse_value("\x01\xAC").has_value());
}

}  // namespace
}  // namespace parley::storage::contract
