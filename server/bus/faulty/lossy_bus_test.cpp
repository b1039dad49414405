#include "bus/faulty/lossy_bus.h"

#include <algorithm>

#include "bus/contract/bus_contract_test.h"
#include "bus/local/local_bus.h"

namespace parley::bus::contract {

/// A lossy bus that owns the bus below it.
class LossyLocalBus final : public Bus {
  public:
    explicit LossyLocalBus(const Cores& cores) : local_(cores) {}
    void listen(CoreId core, Listener& listener) override { lossy_.listen(core, listener); }
    void publish(std::span<const CoreId> cores, News news) override {
        lossy_.publish(cores, std::move(news));
    }

  private:
    LocalBus local_;
    LossyBus lossy_{local_, 1};
};

struct MakeLossyBus {
    std::unique_ptr<Bus> operator()(const Cores& cores) const {
        return std::make_unique<LossyLocalBus>(cores);
    }
};

INSTANTIATE_TYPED_TEST_SUITE_P(LosingNothing, BusContract, MakeLossyBus);

namespace {

std::vector<std::uint64_t> heard_with(std::uint64_t seed, unsigned per_mille) {
    ManualExecutor core;
    Heard heard(core);
    const Cores cores({&core});
    LocalBus local(cores);
    LossyBus bus(local, seed);
    bus.lose(per_mille);
    bus.listen({0}, heard);
    for (std::uint64_t seq = 1; seq <= 1'000; ++seq) bus.publish(std::array{CoreId{0}}, head(seq));
    core.run_all();
    std::vector<std::uint64_t> seqs;
    for (const News& news : heard.all) seqs.push_back(seq_of(news));
    EXPECT_EQ(seqs.size() + bus.lost(), 1'000U);
    return seqs;
}

TEST(LossyBus, LosesTheSameForTheSameSeed) {
    const auto heard = heard_with(7, 300);
    EXPECT_EQ(heard, heard_with(7, 300));
    EXPECT_NE(heard, heard_with(8, 300));
    EXPECT_GT(heard.size(), 600U);
    EXPECT_LT(heard.size(), 800U);
    EXPECT_TRUE(std::ranges::is_sorted(heard)) << "what arrives is in order";
}

TEST(LossyBus, LosesAllOrNothing) {
    EXPECT_TRUE(heard_with(1, 1'000).empty());
    EXPECT_EQ(heard_with(1, 0).size(), 1'000U);
}

}  // namespace
}  // namespace parley::bus::contract
