#include "bus/local/local_bus.h"

#include "bus/contract/bus_contract_test.h"

namespace parley::bus::contract {

struct MakeLocalBus {
    std::unique_ptr<Bus> operator()(const Cores& cores) const { return std::make_unique<LocalBus>(cores); }
};

INSTANTIATE_TYPED_TEST_SUITE_P(Local, BusContract, MakeLocalBus);

namespace {

class LocalBusUnderPressure : public ::testing::Test {
  protected:
    LocalBusUnderPressure() { bus_.listen({0}, heard_); }
    void publish(News news) { bus_.publish(std::array{CoreId{0}}, std::move(news)); }
    void run() {
        heard_.all.clear();
        core_.run_all();
    }

    ManualExecutor core_;
    Heard heard_{core_};
    Cores cores_{{&core_}};
    LocalBus bus_{cores_, {.waiting = 2}};
};

TEST_F(LocalBusUnderPressure, DropsTheDroppableFirst) {
    publish(ChatSignal{});
    publish(ChatSignal{});
    publish(ChatSignal{});
    publish(PresenceChanged{});
    publish(HeadRepeat{});
    ChatSignal receipt;
    receipt.droppable = false;
    publish(receipt);
    run();
    EXPECT_EQ(heard_.all.size(), 3U);
    EXPECT_FALSE(std::get<ChatSignal>(heard_.all.back()).droppable);
    EXPECT_EQ(bus_.dropped(), 3U);
    publish(ChatSignal{});
    run();
    EXPECT_EQ(heard_.all.size(), 1U) << "there is room again";
}

TEST_F(LocalBusUnderPressure, TellsOfEventsWithoutTheirFrames) {
    for (std::uint64_t seq = 1; seq <= 4; ++seq) publish(head(seq));
    run();
    ASSERT_EQ(heard_.all.size(), 4U);
    for (std::uint64_t seq = 1; seq <= 4; ++seq) {
        EXPECT_EQ(seq_of(heard_.all[seq - 1]), seq);
        EXPECT_EQ(std::get<ChatEvent>(heard_.all[seq - 1]).frame.empty(), seq > 2);
    }
    EXPECT_EQ(bus_.stripped(), 2U);
}

TEST_F(LocalBusUnderPressure, IsBoundedSaveForRevocations) {
    for (std::uint64_t seq = 1; seq <= 100; ++seq) publish(head(seq));
    publish(UserEvent{});
    publish(DeviceRevoked{});
    run();
    ASSERT_EQ(heard_.all.size(), 5U);
    EXPECT_TRUE(std::holds_alternative<DeviceRevoked>(heard_.all.back()));
    EXPECT_EQ(bus_.dropped(), 97U);
}

TEST(LocalBus, NewsThatArePostedOutliveTheBus) {
    ManualExecutor core;
    Heard heard(core);
    const Cores cores({&core});
    {
        LocalBus bus(cores);
        bus.listen({0}, heard);
        bus.publish(std::array{CoreId{0}}, head(1));
        bus.publish({}, head(2));
    }
    core.run_all();
    ASSERT_EQ(heard.all.size(), 1U);
    EXPECT_EQ(seq_of(heard.all[0]), 1U);
}

}  // namespace
}  // namespace parley::bus::contract
