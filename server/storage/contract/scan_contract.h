#pragma once

#include <cstdio>

#include "storage/contract/store_contract.h"
#include "storage/limits.h"

// What is promised of scans: order, bounds, pages.

namespace parley::storage::contract {

inline std::string numbered(std::size_t n) {
    char text[24];
    std::snprintf(text, sizeof text, "%06zu", n);
    return text;
}

/// Follows `next` to the end; the clusterings of all rows.
inline std::vector<std::string> scan_all(Caller& caller, ScanRequest request, std::size_t& pages) {
    std::vector<std::string> seen;
    for (pages = 1; pages < 1000; ++pages) {
        Result<ScanPage> page = caller.scan(request);
        EXPECT_TRUE(page.ok());
        for (const Row& found : page->rows) seen.push_back(found.key.clustering);
        if (!page->next) return seen;
        request.from = *page->next;
    }
    ADD_FAILURE() << "the scan does not end";
    return seen;
}

TYPED_TEST_P(StoreContract, ScansARangeInBothDirections) {
    auto caller = this->caller();
    const Partition log = chat_log("a");
    caller.commit({log,
                   {put("b", "B"), put("a", "A"), put("d", "D"), put("c", "C"),
                    Write{RowKey{'d', "b"}, "other kind"}}});
    caller.commit({chat_log("a", {6}), {put("b", "other shard")}});
    caller.commit({chat_log("aa"), {put("b", "other partition")}});
    caller.commit({{Space::ChatLogs, {7}, ""}, {put("b", "other partition")}});
    const auto keys = [&](std::string from, std::string until, Direction direction) {
        std::size_t pages = 0;
        std::string joined;
        for (const auto& key :
             scan_all(caller, {log, 'e', std::move(from), std::move(until), direction, 256}, pages)) {
            joined += key;
        }
        EXPECT_EQ(pages, 1U);
        return joined;
    };
    EXPECT_EQ(keys("", "", Direction::Forward), "abcd");
    EXPECT_EQ(keys("b", "", Direction::Forward), "bcd");
    EXPECT_EQ(keys("aa", "d", Direction::Forward), "bc");
    EXPECT_EQ(keys("d", "b", Direction::Forward), "");
    EXPECT_EQ(keys("e", "", Direction::Forward), "");
    EXPECT_EQ(keys("", "", Direction::Backward), "dcba");
    EXPECT_EQ(keys("c", "", Direction::Backward), "cba");
    EXPECT_EQ(keys("cc", "a", Direction::Backward), "cb");
    EXPECT_EQ(keys("a", "a", Direction::Backward), "");
    EXPECT_EQ(keys("a", "c", Direction::Backward), "");
    const auto page = caller.scan({log, 'e', "d", "", Direction::Forward, 1});
    ASSERT_TRUE(page.ok());
    ASSERT_EQ(page->rows.size(), 1U);
    EXPECT_EQ(page->rows[0].key, row("d"));
    EXPECT_EQ(page->rows[0].value, "D");
    EXPECT_EQ(page->next, std::nullopt) << "nothing follows, though the page is full";
}

TYPED_TEST_P(StoreContract, PagesMeetWithoutGapOrOverlap) {
    auto caller = this->caller();
    const Partition log = chat_log("a");
    std::vector<std::string> forward;
    for (std::size_t n = 0; n < 500; ++n) forward.push_back(numbered(n));
    for (std::size_t begin = 0; begin < 500; begin += 100) {
        std::vector<Write> writes;
        for (std::size_t n = begin; n < begin + 100; ++n) writes.push_back(put(numbered(n), numbered(n)));
        ASSERT_EQ(caller.commit({log, std::move(writes)}), kCommitted);
    }
    const std::vector<std::string> backward(forward.rbegin(), forward.rend());
    for (const std::size_t limit : {1UL, 7UL, 100UL, 499UL, 500UL, 501UL}) {
        std::size_t pages = 0;
        EXPECT_EQ(scan_all(caller, {log, 'e', "", "", Direction::Forward, limit}, pages), forward);
        EXPECT_EQ(pages, (500 + limit - 1) / limit);
        EXPECT_EQ(scan_all(caller, {log, 'e', "", "", Direction::Backward, limit}, pages), backward);
        EXPECT_EQ(pages, (500 + limit - 1) / limit);
    }
    EXPECT_EQ(caller.scan({log, 'e', "", "", Direction::Forward, 0})->rows.size(), 1U) << "a limit of 0 is 1";
}

TYPED_TEST_P(StoreContract, ABackwardScanEndsAtTheEmptyClustering) {
    auto caller = this->caller();
    const Partition log = chat_log("a");
    caller.commit({log, {put("", "head"), put(std::string(1, '\0'), "zero"), put("1", "one")}});
    std::size_t pages = 0;
    const std::vector<std::string> expected{"1", std::string(1, '\0'), ""};
    for (const std::size_t limit : {1UL, 2UL, 3UL}) {
        EXPECT_EQ(scan_all(caller, {log, 'e', "", "", Direction::Backward, limit}, pages), expected);
    }
    EXPECT_EQ(scan_all(caller, {log, 'e', "", "", Direction::Forward, 1}, pages),
              std::vector<std::string>(expected.rbegin(), expected.rend()));
}

TYPED_TEST_P(StoreContract, APageHoldsAtMostAMebibyteAndItsLimitOfRows) {
    auto caller = this->caller();
    const Partition log = chat_log("a");
    for (std::size_t n = 0; n < 5; ++n) {
        ASSERT_EQ(caller.commit({log, {put(numbered(n), std::string(400'000, 'v'))}}), kCommitted);
    }
    std::size_t pages = 0;
    EXPECT_EQ(scan_all(caller, {log, 'e', "", "", Direction::Forward, 4096}, pages).size(), 5U);
    EXPECT_EQ(pages, 3U);
    EXPECT_EQ(caller.scan({log, 'e', "", "", Direction::Backward, 4096})->rows.size(), 2U);

    const Partition many = chat_log("many");
    for (std::size_t begin = 0; begin < kMaxScanRows + 4; begin += 100) {
        std::vector<Write> writes;
        for (std::size_t n = begin; n < begin + 100; ++n) writes.push_back(put(numbered(n), "x"));
        ASSERT_EQ(caller.commit({many, std::move(writes)}), kCommitted);
    }
    EXPECT_EQ(caller.scan({many, 'e', "", "", Direction::Forward, 1'000'000})->rows.size(), kMaxScanRows);
}

}  // namespace parley::storage::contract
