#include "seed/chat_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace parley::bench {
namespace {

TEST(ChatPlan, NoTwoPeopleMeetTwiceAndNobodyMeetsHimself) {
    for (const std::size_t chats : {1U, 99U, 100U, 101U, 120U, 1'000U, 30'000U}) {
        for (const std::size_t people : {ChatPlan::fewest_people(chats), ChatPlan::usual_people(chats)}) {
            const ChatPlan plan(chats, people);
            std::set<std::pair<std::size_t, std::size_t>> met;
            for (std::size_t n = 0; n < chats; ++n) {
                const auto [one, other] = plan.people_of(n);
                EXPECT_NE(one, other);
                EXPECT_LT(std::max(one, other), people);
                EXPECT_TRUE(met.insert(std::minmax(one, other)).second) << n << " of " << chats;
            }
        }
    }
}

TEST(ChatPlan, TheFirstPeopleHaveOneChat) {
    const ChatPlan plan(10'000, ChatPlan::usual_people(10'000));
    std::vector<std::size_t> chats_of(ChatPlan::usual_people(10'000));
    for (std::size_t n = 0; n < 10'000; ++n) {
        const auto [one, other] = plan.people_of(n);
        ++chats_of[one];
        ++chats_of[other];
    }
    EXPECT_EQ(std::count(chats_of.begin(), chats_of.begin() + 200, 1), 200);
    EXPECT_NEAR(static_cast<double>(chats_of.back()), 20, 3);
}

}  // namespace
}  // namespace parley::bench
