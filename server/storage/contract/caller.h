#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "storage/store.h"

namespace parley::storage::contract {

/// An executor that its thread runs while it waits for an answer: lets a test call a store as if the store
/// blocked.
class Caller final : public Executor {
  public:
    explicit Caller(Store& store) : store_(store) {}

    void post(Task task) override {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
        posted_.notify_one();
    }
    [[nodiscard]] bool here() const noexcept override { return true; }

    Result<std::optional<std::string>> get(const Partition& partition, RowKey key) {
        return wait<Result<std::optional<std::string>>>(
            [&](auto done) { store_.get(partition, std::move(key), *this, std::move(done)); });
    }
    /// The value of a row that can be read; nothing when it is absent.
    std::optional<std::string> value(const Partition& partition, RowKey key) {
        auto read = get(partition, std::move(key));
        EXPECT_TRUE(read.ok());
        return read.ok() ? *read : std::nullopt;
    }
    Result<std::vector<std::optional<std::string>>> multi_get(const Partition& partition,
                                                              std::vector<RowKey> keys) {
        return wait<Result<std::vector<std::optional<std::string>>>>(
            [&](auto done) { store_.multi_get(partition, std::move(keys), *this, std::move(done)); });
    }
    Result<ScanPage> scan(ScanRequest request) {
        return wait<Result<ScanPage>>(
            [&](auto done) { store_.scan(std::move(request), *this, std::move(done)); });
    }
    std::vector<Outcome> commit_group(ShardId shard, Epoch epoch, std::vector<PartitionBatch> batches) {
        return wait<std::vector<Outcome>>([&](auto done) {
            store_.commit_group(shard, epoch, std::move(batches), *this, std::move(done));
        });
    }
    Outcome commit(PartitionBatch batch, Epoch epoch = 1) {
        const ShardId shard = batch.partition.shard;
        std::vector<PartitionBatch> batches;
        batches.push_back(std::move(batch));
        const auto outcomes = commit_group(shard, epoch, std::move(batches));
        EXPECT_EQ(outcomes.size(), 1U);
        return outcomes.empty() ? Outcome{} : outcomes.front();
    }

    /// Runs what is posted until `enough()`; false when that took longer than half a minute.
    template <class Enough>
    bool run_until(Enough enough) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (!enough()) {
            std::unique_lock lock(mutex_);
            if (!posted_.wait_until(lock, deadline, [&] { return !tasks_.empty(); })) return false;
            Task task = std::move(tasks_.front());
            tasks_.pop_front();
            lock.unlock();
            task();
        }
        return true;
    }

  private:
    template <class T, class Start>
    T wait(Start start) {
        std::optional<T> result;
        start(Callback<T>([&result](T answer) {
            EXPECT_FALSE(result.has_value()) << "answered twice";
            result.emplace(std::move(answer));
        }));
        EXPECT_FALSE(result.has_value()) << "answered before the call returned";
        if (!run_until([&] { return result.has_value(); })) {
            ADD_FAILURE() << "no answer";
            std::abort();  // the callback refers to this frame
        }
        return std::move(*result);
    }

    Store& store_;
    std::mutex mutex_;
    std::condition_variable posted_;
    std::deque<Task> tasks_;
};

inline Partition chat_log(std::string key, ShardId shard = {7}) {
    return {Space::ChatLogs, shard, std::move(key)};
}

inline Write put(std::string clustering, std::string value, Lifetime lifetime = Lifetime::Forever) {
    return {RowKey{'e', std::move(clustering)}, std::move(value), lifetime, Condition::None};
}
inline Write create(std::string clustering, std::string value) {
    return {RowKey{'e', std::move(clustering)}, std::move(value), Lifetime::Forever, Condition::Absent};
}
inline Write erase(std::string clustering) {
    return {RowKey{'e', std::move(clustering)}, std::nullopt};
}

inline RowKey row(std::string clustering) {
    return {'e', std::move(clustering)};
}

}  // namespace parley::storage::contract

namespace parley::storage {

inline bool operator==(const Outcome& a, const Outcome& b) {
    return a.kind == b.kind && a.row == b.row;
}

inline void PrintTo(const Outcome& outcome, std::ostream* out) {
    constexpr const char* kNames[] = {"Committed", "ConditionFailed", "Fenced", "Failed", "Unknown"};
    *out << kNames[static_cast<std::size_t>(outcome.kind)] << '(' << outcome.row << ')';
}

inline constexpr Outcome kCommitted{Outcome::Kind::Committed, 0};
inline constexpr Outcome kFenced{Outcome::Kind::Fenced, 0};
inline constexpr Outcome kFailed{Outcome::Kind::Failed, 0};
inline constexpr Outcome kUnknown{Outcome::Kind::Unknown, 0};

}  // namespace parley::storage
