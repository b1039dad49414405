// Rows a second that the embedded store makes durable, beside a file that gets the same bytes and the same
// syncs.
//     parley_bench_storage DIRECTORY [SECONDS for each line, 2]
// The directory should be on the disk that is to be measured; what is written there is deleted again.
// Store and file take turns of a tenth of a second, so that both see the same disk.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "raw_log.h"
#include "storage/rocksdb/rocks_store.h"

namespace parley::bench {
namespace {

using namespace parley::storage;
using Time = std::chrono::steady_clock;

constexpr std::size_t kRowBytes = 250;
constexpr std::size_t kKeyBytes = 16 + 9;  // a chat, kind and seq
constexpr auto kTurn = std::chrono::milliseconds(100);

/// Runs what is posted on the thread that waits.
class Home final : public Executor {
  public:
    void post(Task task) override {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
        posted_.notify_one();
    }
    [[nodiscard]] bool here() const noexcept override { return true; }
    void run_one() {
        std::unique_lock lock(mutex_);
        posted_.wait(lock, [&] { return !tasks_.empty(); });
        Task task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
    }

  private:
    std::mutex mutex_;
    std::condition_variable posted_;
    std::deque<Task> tasks_;
};

struct Measured {
    std::uint64_t rows = 0;
    double seconds = 0;
    std::vector<double> milliseconds;  ///< of each commit

    void add(std::size_t count, Time::time_point since) {
        rows += count;
        milliseconds.push_back(std::chrono::duration<double, std::milli>(Time::now() - since).count());
    }
    [[nodiscard]] double rows_per_second() const { return static_cast<double>(rows) / seconds; }
    double percentile(std::size_t percent) {
        std::sort(milliseconds.begin(), milliseconds.end());
        return milliseconds[std::min(milliseconds.size() - 1, milliseconds.size() * percent / 100)];
    }
};

/// Commits of `rows` rows, each row in a partition of its own, of which `in_flight` are asked for at a time.
class Load {
  public:
    Load(Store& store, std::size_t rows, std::size_t in_flight)
        : store_(store), rows_(rows), in_flight_(in_flight) {}

    void run(Measured& measured, Time::time_point until) {
        const auto begin = Time::now();
        while (Time::now() < until || waiting_ > 0) {
            while (waiting_ < in_flight_ && Time::now() < until) commit(measured);
            if (waiting_ > 0) home_.run_one();
        }
        measured.seconds += std::chrono::duration<double>(Time::now() - begin).count();
    }

  private:
    void commit(Measured& measured) {
        std::vector<PartitionBatch> batches;
        for (std::size_t n = 0; n < rows_; ++n) {
            std::string key = std::to_string(++last_);
            key.resize(16, 'k');
            batches.push_back({{Space::ChatLogs, {7}, std::move(key)},
                               {Write{RowKey{'e', "00000001"}, std::string(kRowBytes - kKeyBytes, 'v')}}});
        }
        ++waiting_;
        store_.commit_group({7}, 1, std::move(batches), home_,
                            [this, &measured, since = Time::now()](std::vector<Outcome> outcomes) {
                                for (const Outcome& outcome : outcomes) {
                                    if (outcome.kind == Outcome::Kind::Committed) continue;
                                    std::fprintf(stderr, "a commit failed\n");
                                    std::exit(1);
                                }
                                --waiting_;
                                measured.add(outcomes.size(), since);
                            });
    }

    Store& store_;
    const std::size_t rows_;
    const std::size_t in_flight_;
    Home home_;
    std::size_t waiting_ = 0;
    std::uint64_t last_ = 0;
};

void compare(const std::filesystem::path& directory, std::size_t rows, std::size_t in_flight,
             double seconds) {
    const SystemClock clock;
    RocksOptions options;
    options.directory = directory / "store";
    auto opened = RocksStore::open(options, clock);
    if (!opened.ok()) {
        std::fprintf(stderr, "%s\n", opened.error().detail.c_str());
        std::exit(1);
    }
    RawLog raw(directory / "raw.log");
    Load load(**opened, rows, in_flight);
    Measured store;
    Measured file;
    const std::string bytes(rows * in_flight * kRowBytes, 'v');
    while (store.seconds < seconds) {
        load.run(store, Time::now() + kTurn);
        const auto begin = Time::now();
        for (const auto until = begin + kTurn; Time::now() < until;) {
            const auto since = Time::now();
            raw.append(bytes);
            file.add(rows * in_flight, since);
        }
        file.seconds += std::chrono::duration<double>(Time::now() - begin).count();
    }
    std::printf("%6zu %9zu %12.0f %9.2f %9.2f %12.0f %9.2f %7.2f\n", rows, in_flight, store.rows_per_second(),
                store.percentile(50), store.percentile(99), file.rows_per_second(), file.percentile(50),
                store.rows_per_second() / file.rows_per_second());
    std::fflush(stdout);
    opened->reset();
    std::filesystem::remove_all(directory / "store");
    std::filesystem::remove(directory / "raw.log");
}

}  // namespace
}  // namespace parley::bench

int main(int count, char** arguments) {
    if (count < 2) {
        std::fprintf(stderr, "usage: parley_bench_storage DIRECTORY [SECONDS]\n");
        return 2;
    }
    const double seconds = count > 2 ? std::atof(arguments[2]) : 2;
    std::printf("%6s %9s %12s %9s %9s %12s %9s %7s\n", "rows", "in flight", "store rows/s", "p50 ms",
                "p99 ms", "file rows/s", "p50 ms", "ratio");
    for (const std::size_t rows : {1U, 10U, 100U, 1'000U})
        parley::bench::compare(arguments[1], rows, 1, seconds);
    for (const std::size_t in_flight : {16U, 256U, 1'000U})
        parley::bench::compare(arguments[1], 1, in_flight, seconds);
    return 0;
}
