#include "storage/journal.h"

#include <gtest/gtest.h>

#include "base/executor.h"
#include "storage/memory/memory_store.h"

namespace parley::storage {
namespace {

class JournalTest : public testing::Test {
  protected:
    template <class T>
    T wait(Async<T> work) {
        std::optional<T> result;
        spawn<T>(std::move(work), [&](T value) { result.emplace(std::move(value)); });
        while (home_.run_all() > 0) continue;
        if (!result) ADD_FAILURE() << "never answered";
        return std::move(*result);
    }

    EntryId add(WallTime at, std::string value) {
        const auto id = make_id<EntryId>(random_);
        EXPECT_TRUE(wait(append(store_, home_, 1, journal_, {at, id, std::move(value)})));
        return id;
    }

    /// All values, page by page.
    std::vector<std::string> all(std::size_t limit) {
        std::vector<std::string> values;
        std::string cursor;
        do {
            const auto page = wait(read_back(store_, home_, journal_, cursor, limit));
            EXPECT_TRUE(page);
            EXPECT_LE(page->entries.size(), limit);
            for (const Entry& entry : page->entries) values.push_back(entry.value);
            cursor = page->next_cursor.value_or(std::string());
        } while (!cursor.empty());
        return values;
    }

    static constexpr std::int64_t kDay = 24 * 60 * 60 * 1000;
    ManualClock clock_;
    MemoryStore store_{clock_};
    ManualExecutor home_;
    SeededRandom random_{1};
    Journal journal_{Space::Administration, "log"};
};

TEST_F(JournalTest, TellsTheNewestFirstOverDaysAndPages) {
    std::vector<std::string> wanted;
    for (int i = 0; i < 25; ++i) {
        add({1'750'000'000'000 + i * kDay / 4}, std::to_string(i));
        wanted.insert(wanted.begin(), std::to_string(i));
    }
    for (const std::size_t limit : {1U, 3U, 4U, 25U, 200U}) EXPECT_EQ(all(limit), wanted) << limit;
}

TEST_F(JournalTest, KeepsJournalsApartAndForgetsWhatIsErased) {
    const WallTime at{1'750'000'000'000};
    const EntryId id = add(at, "one");
    add(at + std::chrono::milliseconds(1), "two");
    journal_.name = "other";
    EXPECT_TRUE(all(10).empty());
    journal_.name = "log";
    EXPECT_TRUE(wait(erase(store_, home_, 1, journal_, at, id)));
    EXPECT_EQ(all(10), std::vector<std::string>{"two"});
}

TEST_F(JournalTest, RefusesACursorThatItHasNotGiven) {
    for (const char* cursor : {"x", "-", "12", "12-", "12-x", "-5-00000000000000000000000000",
                               "99999999999999999-00000000000000000000000000"}) {
        const auto page = wait(read_back(store_, home_, journal_, cursor, 10));
        ASSERT_FALSE(page) << cursor;
        EXPECT_EQ(page.error().code, ErrorCode::InvalidField);
    }
}

}  // namespace
}  // namespace parley::storage
