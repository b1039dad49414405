#include <gtest/gtest.h>

#include <algorithm>

#include "services/identity/test/world.h"

namespace parley::identity {
namespace {

using namespace std::chrono_literals;

TEST(Refresh, GivesANewPair) {
    World world;
    const auto first = world.sign_up("ada");
    world.clock.advance(20min);
    const auto second = world.refresh(first->refresh_token);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->device, first->device);
    EXPECT_EQ(second->expires_at, world.clock.wall() + 15min);
    EXPECT_TRUE(world.use(second->access_token));
    EXPECT_TRUE(world.refresh(second->refresh_token));
}

TEST(Refresh, WhatWeNeverGaveOutHarmsNobody) {
    World world;
    const auto ada = world.sign_up("ada");
    std::string forged(ada->refresh_token.reveal());
    forged[60] = forged[60] == 'A' ? 'B' : 'A';
    for (const std::string& text :
         {forged, std::string("x"), std::string(), std::string(ada->access_token.reveal())})
        EXPECT_EQ(code_of(world.refresh(Secret(text))), ErrorCode::Unauthenticated);
    EXPECT_TRUE(world.use(ada->access_token));
    EXPECT_TRUE(world.revoked().empty());
}

TEST(Refresh, ALostAnswerIsAskedForAgain) {
    World world;
    const auto first = world.sign_up("ada");
    const auto lost = world.refresh(first->refresh_token);
    world.clock.advance(59s);
    world.restart();
    const auto again = world.refresh(first->refresh_token);
    ASSERT_TRUE(again);
    EXPECT_TRUE(world.use(again->access_token));
    EXPECT_TRUE(world.use(lost->access_token));
    EXPECT_TRUE(world.refresh(again->refresh_token));
    EXPECT_TRUE(world.refresh(lost->refresh_token));
}

struct Ending {
    const char* name;
    void (*happens)(World&, const SignedIn& fresh);
};

class FormerToken : public testing::TestWithParam<Ending> {};

TEST_P(FormerToken, EndsTheDeviceWhenUsedLater) {
    World world;
    const auto first = world.sign_up("ada");
    const auto second = world.refresh(first->refresh_token);
    ASSERT_TRUE(second);
    GetParam().happens(world, *second);
    EXPECT_EQ(code_of(world.refresh(first->refresh_token)), ErrorCode::SessionRevoked);
    EXPECT_EQ(world.revoked(), std::vector{first->device});
    EXPECT_EQ(code_of(world.use(second->access_token)), ErrorCode::SessionRevoked);
    EXPECT_EQ(code_of(world.refresh(second->refresh_token)), ErrorCode::SessionRevoked);
    world.restart();
    EXPECT_EQ(code_of(world.use(second->access_token)), ErrorCode::SessionRevoked);
    EXPECT_TRUE(world.sign_in("ada"));
}

INSTANTIATE_TEST_SUITE_P(After, FormerToken,
                         testing::Values(Ending{"AMinute", [](World& world,
                                                              const SignedIn&) { world.clock.advance(60s); }},
                                         Ending{"FirstUse",
                                                [](World& world, const SignedIn& fresh) {
                                                    EXPECT_TRUE(world.use(fresh.access_token));
                                                }},
                                         Ending{"FirstUseAndRestart",
                                                [](World& world, const SignedIn& fresh) {
                                                    EXPECT_TRUE(world.use(fresh.access_token));
                                                    world.restart();
                                                }},
                                         Ending{"FirstUseThatCouldNotBeWritten",
                                                [](World& world, const SignedIn& fresh) {
                                                    world.store.next_commit(storage::CommitFault::Fail);
                                                    EXPECT_TRUE(world.use(fresh.access_token));
                                                }},
                                         Ending{"TheNextRefresh",
                                                [](World& world, const SignedIn& fresh) {
                                                    auto third = world.refresh(fresh.refresh_token);
                                                    EXPECT_TRUE(third);
                                                }}),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Refresh, AFailedStoreLosesNoToken) {
    World world;
    const auto first = world.sign_up("ada");
    world.store.next_commit(storage::CommitFault::Fail);
    EXPECT_EQ(code_of(world.refresh(first->refresh_token)), ErrorCode::StorageUnavailable);
    world.store.next_commit(storage::CommitFault::UnknownLost);
    EXPECT_EQ(code_of(world.refresh(first->refresh_token)), ErrorCode::StorageUnavailable);
    EXPECT_TRUE(world.refresh(first->refresh_token));
}

/// The rule of protocol.md, kept naively: for each generation of pairs, when it came and whether it has been
/// used.
class Model {
  public:
    struct Pair {
        SignedIn tokens;
        std::size_t generation;
    };
    enum class Verdict { Good, Ends };

    Verdict judge(const Pair& pair, WallTime now) const {
        if (pair.generation == newest) return Verdict::Good;
        const bool former = pair.generation + 1 == newest;
        return former && !used && now < since + 60s ? Verdict::Good : Verdict::Ends;
    }
    /// After a good refresh; the generation of the new pair.
    std::size_t refreshed(const Pair& pair, WallTime now) {
        if (pair.generation == newest) {
            ++newest;
            since = now;
            used = false;
        }
        return newest;
    }

    std::size_t newest = 0;
    WallTime since;
    bool used = false;
};

TEST(Refresh, AnySequenceFollowsTheRule) {
    std::size_t ended = 0;
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        World world;
        SeededRandom dice(seed);
        Model model;
        std::vector<Model::Pair> pairs{{*world.sign_up("ada"), 0}};
        for (int step = 0; step < 40; ++step) {
            const auto& pair =
                pairs[pairs.size() - 1 - std::min<std::size_t>(dice.next() % 3, pairs.size() - 1)];
            const auto action = dice.next() % 8;
            if (action == 0) world.clock.advance(std::chrono::seconds(dice.next() % 40));
            if (action == 1) world.restart();
            if (action == 2 || action == 3) {
                ASSERT_TRUE(world.use(pair.tokens.access_token) ||
                            world.clock.wall() >= pair.tokens.expires_at);
                if (pair.generation == model.newest && world.clock.wall() < pair.tokens.expires_at)
                    model.used = true;
            }
            if (action < 4) continue;
            const auto siblings = std::count_if(
                pairs.begin(), pairs.end(), [&](const auto& one) { return one.generation == model.newest; });
            if (pair.generation != model.newest && siblings >= 4) continue;
            const auto verdict = model.judge(pair, world.clock.wall());
            const auto refreshed = world.refresh(pair.tokens.refresh_token);
            ASSERT_EQ(refreshed.ok(), verdict == Model::Verdict::Good) << "seed " << seed << " step " << step;
            if (!refreshed) {
                ASSERT_EQ(code_of(refreshed), ErrorCode::SessionRevoked);
                ASSERT_EQ(world.revoked().size(), 1U);
                ++ended;
                break;
            }
            const std::size_t generation = model.refreshed(pair, world.clock.wall());
            pairs.push_back({*refreshed, generation});
        }
    }
    EXPECT_GT(ended, 20U);
}

}  // namespace
}  // namespace parley::identity
