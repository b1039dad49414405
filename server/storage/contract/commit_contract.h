#pragma once

#include "storage/contract/store_contract.h"
#include "storage/limits.h"

// What is promised of commits: atomic batches, conditions, limits.

namespace parley::storage::contract {

TYPED_TEST_P(StoreContract, ReadsWhatWasCommitted) {
    auto caller = this->caller();
    const Partition log = chat_log("a");
    EXPECT_EQ(caller.value(log, row("1")), std::nullopt);
    EXPECT_EQ(caller.commit({log, {put("1", "one"), put("2", "")}}), kCommitted);
    EXPECT_EQ(caller.value(log, row("1")), "one");
    EXPECT_EQ(caller.value(log, row("2")), "");
    EXPECT_EQ(caller.value(log, RowKey{'d', "1"}), std::nullopt) << "another kind";
    EXPECT_EQ(caller.value(chat_log("b"), row("1")), std::nullopt) << "another partition";
    EXPECT_EQ(caller.value(chat_log("a", {8}), row("1")), std::nullopt) << "another shard";
    EXPECT_EQ(caller.value({Space::UserLogs, {7}, "a"}, row("1")), std::nullopt) << "another space";
    EXPECT_EQ(caller.commit({log, {put("1", "uno"), erase("2"), erase("none")}}), kCommitted);
    EXPECT_EQ(caller.value(log, row("1")), "uno");
    EXPECT_EQ(caller.value(log, row("2")), std::nullopt);
    EXPECT_TRUE(this->world_.store().writable());
}

TYPED_TEST_P(StoreContract, KeysAreBytes) {
    auto caller = this->caller();
    const std::string odd("\0\xFF\x80", 3);
    const Partition log{Space::Accounts, {0xFFF}, odd + std::string(252, '\xFF')};
    EXPECT_EQ(caller.commit({log, {put(odd, odd), put(std::string(512, '\xFF'), "long")}}), kCommitted);
    EXPECT_EQ(caller.value(log, row(odd)), odd);
    EXPECT_EQ(caller.value(log, row(std::string(512, '\xFF'))), "long");
    const Partition too_long{Space::Accounts, {0xFFF}, log.key + std::string("e") + odd};
    EXPECT_EQ(caller.value(too_long, row("")), std::nullopt);
    const Partition head{Space::Chats, {1}, ""};
    EXPECT_EQ(caller.commit({head, {Write{RowKey{'\xFF', ""}, "last kind"}}}), kCommitted);
    EXPECT_EQ(caller.value(head, RowKey{'\xFF', ""}), "last kind");
}

TYPED_TEST_P(StoreContract, MultiGetKeepsTheOrderOfKeys) {
    auto caller = this->caller();
    const Partition log = chat_log("a");
    caller.commit({log, {put("1", "one"), put("2", "two"), Write{RowKey{'d', "1"}, "dedup"}}});
    const auto values = caller.multi_get(log, {row("2"), row("none"), RowKey{'d', "1"}, row("1"), row("2")});
    ASSERT_TRUE(values.ok());
    EXPECT_EQ(*values, (std::vector<std::optional<std::string>>{"two", std::nullopt, "dedup", "one", "two"}));
    EXPECT_TRUE(caller.multi_get(log, std::vector<RowKey>(kMaxMultiGetKeys, row("1"))).ok());
    const auto too_many = caller.multi_get(log, std::vector<RowKey>(kMaxMultiGetKeys + 1, row("1")));
    ASSERT_FALSE(too_many.ok());
    EXPECT_EQ(too_many.error().code, ErrorCode::Internal);
    EXPECT_TRUE(caller.multi_get(log, {}).ok());
}

TYPED_TEST_P(StoreContract, AFailedConditionWritesNothing) {
    auto caller = this->caller();
    const Partition names{Space::Usernames, {1}, "alice"};
    EXPECT_EQ(caller.commit({names, {create("u", "first")}}), kCommitted);
    EXPECT_EQ(caller.commit({names, {put("other", "x"), create("v", "y"), create("u", "second")}}),
              (Outcome{Outcome::Kind::ConditionFailed, 2}));
    EXPECT_EQ(caller.value(names, row("u")), "first");
    EXPECT_EQ(caller.value(names, row("other")), std::nullopt);
    EXPECT_EQ(caller.value(names, row("v")), std::nullopt);
    EXPECT_EQ(caller.commit({names, {erase("u")}}), kCommitted);
    EXPECT_EQ(caller.commit({names, {create("u", "third")}}), kCommitted);
    EXPECT_EQ(caller.value(names, row("u")), "third");
}

TYPED_TEST_P(StoreContract, ConditionsSeeEarlierBatchesOfTheGroup) {
    auto caller = this->caller();
    const Partition log = chat_log("a");
    const auto outcomes = caller.commit_group({7}, 1,
                                              {{log, {create("1", "first")}},
                                               {log, {create("1", "second")}},
                                               {chat_log("b"), {create("1", "b")}},
                                               {log, {erase("1")}},
                                               {log, {create("1", "third")}}});
    EXPECT_EQ(outcomes,
              (std::vector<Outcome>{
                  kCommitted, {Outcome::Kind::ConditionFailed, 0}, kCommitted, kCommitted, kCommitted}));
    EXPECT_EQ(caller.value(log, row("1")), "third");
    EXPECT_EQ(caller.value(chat_log("b"), row("1")), "b");
}

TYPED_TEST_P(StoreContract, EachConditionOfAGroupIsAboutItsOwnRow) {
    auto caller = this->caller();
    const auto create_of = [](char kind) {
        Write write = create("1", std::string(1, kind));
        write.key.kind = kind;
        return write;
    };
    const Partition log = chat_log("a"), other = chat_log("b");
    const Partition account{Space::Accounts, {7}, "a"};
    EXPECT_EQ(caller.commit({account, {create_of('p')}}), kCommitted);
    const auto outcomes =
        caller.commit_group({7}, 1,
                            {{log, {put("0", "x"), create_of('d'), create("1", "e"), create_of('z')}},
                             {account, {create_of('q')}},
                             {account, {create_of('q'), create_of('r')}},
                             {chat_log("over"), std::vector<Write>(kMaxBatchRows + 1, create("1", "x"))},
                             {account, {create_of('r'), create_of('p')}},
                             {other, {put("1", "put")}},
                             {other, {create_of('d'), create("1", "second")}},
                             {other, {create_of('d'), create("2", "third")}},
                             {log, {create_of('z')}},
                             {log, {create("2", "last")}}});
    const auto failed = [](std::size_t row) { return Outcome{Outcome::Kind::ConditionFailed, row}; };
    EXPECT_EQ(outcomes, (std::vector<Outcome>{kCommitted, kCommitted, failed(0), kFailed, failed(1),
                                              kCommitted, failed(1), kCommitted, failed(0), kCommitted}));
    EXPECT_EQ(caller.value(account, RowKey('r', "1")), std::nullopt);
    EXPECT_EQ(caller.value(other, RowKey('d', "1")), "d");
    EXPECT_EQ(caller.value(other, row("1")), "put");
    EXPECT_EQ(caller.value(log, row("2")), "last");
}

TYPED_TEST_P(StoreContract, TheLaterWriteOfARowCounts) {
    auto caller = this->caller();
    const Partition log = chat_log("a");
    EXPECT_EQ(caller.commit({log,
                             {create("1", "x"), create("1", "y"), erase("2"), put("2", "z"), put("3", "gone"),
                              erase("3")}}),
              kCommitted)
        << "a condition is about the row before the batch";
    EXPECT_EQ(caller.value(log, row("1")), "y");
    EXPECT_EQ(caller.value(log, row("2")), "z");
    EXPECT_EQ(caller.value(log, row("3")), std::nullopt);
}

TYPED_TEST_P(StoreContract, BatchesOverTheirLimitsFailAlone) {
    auto caller = this->caller();
    const auto rows = [](std::size_t count) {
        std::vector<Write> writes;
        for (std::size_t n = 0; n < count; ++n) writes.push_back(put(std::to_string(n), "x"));
        return writes;
    };
    const std::size_t room = kMaxBatchBytes - std::string("log").size() - 1 - std::string("big").size();
    const auto outcomes = caller.commit_group({7}, 1,
                                              {{chat_log("full"), rows(kMaxBatchRows)},
                                               {chat_log("over"), rows(kMaxBatchRows + 1)},
                                               {chat_log("log"), {put("big", std::string(room, 'v'))}},
                                               {chat_log("log"), {put("big", std::string(room + 1, 'w'))}},
                                               {chat_log(std::string(256, 'p')), {put("1", "x")}},
                                               {chat_log("clustering"), {put(std::string(513, 'c'), "x")}},
                                               {chat_log("shard", {8}), {put("1", "x")}},
                                               {chat_log("none"), {}}});
    EXPECT_EQ(outcomes, (std::vector<Outcome>{kCommitted, kFailed, kCommitted, kFailed, kFailed, kFailed,
                                              kFailed, kCommitted}));
    EXPECT_EQ(caller.value(chat_log("full"), row("255")), "x");
    EXPECT_EQ(caller.value(chat_log("over"), row("0")), std::nullopt);
    EXPECT_EQ(caller.value(chat_log("log"), row("big")), std::string(room, 'v'));
    EXPECT_EQ(caller.value(chat_log("shard", {8}), row("1")), std::nullopt);
}

}  // namespace parley::storage::contract
