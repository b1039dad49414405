#include "services/chat/service/residents.h"

#include <gtest/gtest.h>

namespace parley::chat {
namespace {

constexpr std::size_t kHeavy = 1'000;

struct Thing {
    explicit Thing(std::size_t bytes) : weight(bytes) {}
    [[nodiscard]] bool idle() const { return !in_use; }
    [[nodiscard]] std::size_t bytes() const { return weight; }
    std::size_t weight;
    bool in_use = false;
};

class ResidentsTest : public testing::Test {
  protected:
    Thing& at(int id) {
        return things.at(id, [] { return std::make_unique<Thing>(kHeavy); });
    }
    /// All of the table, twice: the first time one that was asked for is let be.
    void pass_all() {
        for (int n = 0; n < 2; ++n) things.pass_share(1);
    }

    ResidentBudget budget{20 * kHeavy};
    Residents<int, Thing> things{budget};
};

TEST_F(ResidentsTest, NothingLeavesWhileThereIsRoom) {
    for (int id = 0; id < 10; ++id) at(id);
    pass_all();
    EXPECT_EQ(things.size(), 10u);
    EXPECT_GE(budget.used, 10 * kHeavy);
    EXPECT_LT(budget.used, 13 * kHeavy);
}

TEST_F(ResidentsTest, StaysByItsBudgetHoweverManyCome) {
    for (int id = 0; id < 10'000; ++id) at(id);
    EXPECT_LE(things.size(), 50u) << "with those that were asked for just now";
    pass_all();
    EXPECT_LE(budget.used, budget.bytes + kHeavy);
    EXPECT_GE(things.size(), 10u) << "no more than needed leave";
}

TEST_F(ResidentsTest, WhatIsInUseStays) {
    for (int id = 0; id < 100; ++id) at(id).in_use = true;
    pass_all();
    EXPECT_EQ(things.size(), 100u);
    EXPECT_TRUE(budget.exceeded());
    for (int id = 0; id < 100; ++id) things.find(id)->in_use = false;
    pass_all();
    EXPECT_FALSE(budget.exceeded());
}

TEST_F(ResidentsTest, WhatGrewIsWeighedAgain) {
    at(1).weight = 5 * kHeavy;
    pass_all();
    EXPECT_GE(budget.used, 5 * kHeavy);
    at(1).weight = 10;
    pass_all();
    EXPECT_LT(budget.used, kHeavy);
}

TEST_F(ResidentsTest, WhatIsAskedForOutlivesWhatIsNot) {
    at(7);
    for (int id = 100; id < 2'000; ++id) {
        at(id);
        at(7);
    }
    EXPECT_NE(things.find(7), nullptr);
    EXPECT_EQ(things.find(100), nullptr);
}

}  // namespace
}  // namespace parley::chat
