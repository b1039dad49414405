#pragma once

#include <gtest/gtest.h>

#include <array>
#include <latch>

#include "base/cores.h"
#include "bus/contract/bus_world.h"

namespace parley::bus::contract {

/// The suite that every bus passes while nothing is lost. An adapter's test gives `Make`: a callable type
/// whose call with a `const Cores&` returns a std::unique_ptr<Bus>.
template <class Make>
class BusContract : public ::testing::Test {
  protected:
    static constexpr std::size_t kCores = 3;

    void SetUp() override {
        for (std::size_t n = 0; n < kCores; ++n) bus_->listen({static_cast<std::uint16_t>(n)}, heard_[n]);
    }
    /// Runs `work` on a core and waits for it.
    template <class Work>
    void on(std::size_t core, Work work) {
        std::latch ran(1);
        threads_[core].post([&] {
            work();
            ran.count_down();
        });
        ran.wait();
    }
    /// Waits until each core has done what was posted to it, and what that posted.
    void settle() {
        for (int round = 0; round < 2; ++round) {
            for (std::size_t core = 0; core < kCores; ++core) on(core, [] {});
        }
    }

    std::array<CoreThread, kCores> threads_;
    std::array<Heard, kCores> heard_{Heard(threads_[0]), Heard(threads_[1]), Heard(threads_[2])};
    Cores cores_{{&threads_[0], &threads_[1], &threads_[2]}};
    std::unique_ptr<Bus> bus_ = Make()(cores_);
};

TYPED_TEST_SUITE_P(BusContract);

TYPED_TEST_P(BusContract, BringsNewsToTheNamedCoresOnTheirThreads) {
    this->on(0, [&] { this->bus_->publish(std::array{CoreId{0}, CoreId{2}}, head(5, "the frame")); });
    this->settle();
    EXPECT_TRUE(this->heard_[1].all.empty());
    for (const std::size_t core : {0U, 2U}) {
        ASSERT_EQ(this->heard_[core].all.size(), 1U);
        const auto& event = std::get<ChatEvent>(this->heard_[core].all[0]);
        EXPECT_EQ(event.seq, 5U);
        EXPECT_EQ(event.frame.view(), "the frame");
        EXPECT_FALSE(this->heard_[core].on_other_thread);
    }
}

TYPED_TEST_P(BusContract, CarriesEveryKindOfNews) {
    SeededRandom random(1);
    const auto chat = make_id<ChatId>(random);
    const auto user = make_id<UserId>(random);
    const auto session = make_id<SessionId>(random);
    const std::array<News, 6> sent{ChatEvent{chat, 1, SharedBytes("e"), session, {user}},
                                   ChatSignal{chat, SharedBytes("s"), user, user, false},
                                   UserEvent{user, 9, SharedBytes("u"), chat, chat},
                                   DeviceRevoked{user, make_id<DeviceId>(random)},
                                   PresenceChanged{user, SharedBytes("p")},
                                   HeadRepeat{{{chat, 1}}}};
    for (const News& news : sent) this->bus_->publish(std::array{CoreId{1}}, news);
    this->settle();
    const auto& heard = this->heard_[1].all;
    ASSERT_EQ(heard.size(), sent.size());
    for (std::size_t n = 0; n < sent.size(); ++n) EXPECT_EQ(heard[n].index(), sent[n].index());
    const auto& event = std::get<ChatEvent>(heard[0]);
    EXPECT_EQ(event.chat, chat);
    EXPECT_EQ(event.except, session);
    EXPECT_EQ(event.removed, std::vector<UserId>{user});
    EXPECT_EQ(std::get<ChatSignal>(heard[1]).only_user, user);
    EXPECT_EQ(std::get<ChatSignal>(heard[1]).except_user, user);
    EXPECT_FALSE(std::get<ChatSignal>(heard[1]).droppable);
    EXPECT_EQ(std::get<UserEvent>(heard[2]).joined, chat);
    EXPECT_EQ(std::get<UserEvent>(heard[2]).left, chat);
    EXPECT_EQ(std::get<DeviceRevoked>(heard[3]).device, std::get<DeviceRevoked>(sent[3]).device);
    EXPECT_EQ(std::get<PresenceChanged>(heard[4]).frame.view(), "p");
    EXPECT_EQ(std::get<HeadRepeat>(heard[5]).heads, std::get<HeadRepeat>(sent[5]).heads);
}

TYPED_TEST_P(BusContract, KeepsTheOrderOfEachPublisher) {
    constexpr std::uint64_t kNews = 2'000;
    for (std::size_t publisher = 0; publisher < this->kCores; ++publisher) {
        this->threads_[publisher].post([&, publisher] {
            for (std::uint64_t n = 1; n <= kNews; ++n) {
                this->bus_->publish(std::array{CoreId{0}, CoreId{1}, CoreId{2}}, head(publisher * kNews + n));
            }
        });
    }
    this->settle();
    for (const Heard& heard : this->heard_) {
        ASSERT_EQ(heard.all.size(), this->kCores * kNews);
        std::array<std::uint64_t, 3> last{};
        for (const News& news : heard.all) {
            const std::uint64_t seq = seq_of(news) - 1;
            auto& before = last.at(seq / kNews);
            ASSERT_EQ(seq % kNews, before++);
        }
    }
}

TYPED_TEST_P(BusContract, KeepsTheOrderOfPostsAndNewsAlsoOnTheOwnCore) {
    std::vector<std::size_t> heard_at;
    this->on(0, [&] {
        const auto note = [&] { heard_at.push_back(this->heard_[0].all.size()); };
        this->threads_[0].post(note);
        this->bus_->publish(std::array{CoreId{0}}, head(1));
        note();
        this->threads_[0].post(note);
        this->bus_->publish(std::array{CoreId{0}}, head(2));
        this->threads_[0].post(note);
    });
    this->settle();
    EXPECT_EQ(heard_at, (std::vector<std::size_t>{0, 0, 1, 2})) << "never delivered inside publish()";
}

REGISTER_TYPED_TEST_SUITE_P(BusContract, BringsNewsToTheNamedCoresOnTheirThreads, CarriesEveryKindOfNews,
                            KeepsTheOrderOfEachPublisher, KeepsTheOrderOfPostsAndNewsAlsoOnTheOwnCore);

}  // namespace parley::bus::contract
