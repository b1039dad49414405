#include <optional>

#include "base/workers/worker_pool.h"
#include "gateway/hub/hub.h"
#include "gateway/hub/test/silent_ports.h"
#include "services/chat/test/harness.h"
#include "services/identity/secrets/tokens.h"

// Chats that can't be read when somebody wants to listen to them are listened to as soon as they can be.

namespace parley::gateway {
namespace {

using chat::World;
using std::chrono::milliseconds;

class InlineWorkers final : public Workers {
  public:
    [[nodiscard]] bool try_post(Task task) override {
        task();
        return true;
    }
};

/// A socket that keeps what it is told.
class Listening final : public Subscriber {
  public:
    explicit Listening(UserId user) : user_(user) {}
    void deliver(const SharedBytes& frame, Delivery) override { frames.emplace_back(frame.view()); }
    void resync() override { ++resyncs; }
    void revoke(ErrorCode) override {}
    void read_openly(const bus::ReadMarksShown&) override {}
    void look_after_keys(const bus::DeviceNews&) override {}
    [[nodiscard]] bool reads_openly() const noexcept override { return true; }
    [[nodiscard]] UserId user() const noexcept override { return user_; }
    [[nodiscard]] DeviceId device() const noexcept override { return {}; }
    [[nodiscard]] SessionId session() const noexcept override { return {}; }

    std::vector<std::string> frames;
    int resyncs = 0;

  private:
    UserId user_;
};

/// The hub beside a chat service whose store fails on command.
struct ListenLater : testing::Test {
    World world;
    UserId ann = world.person(1), ben = world.person(2);
    ChatId chat = world.group(ann, {ben});

    ManualExecutor home;
    Cores cores{{&home}};
    bus::LocalBus bus{cores};
    ManualTimers timers{world.clock};
    InlineWorkers workers;
    NoPresence encoder;
    ServerState server;
    std::vector<std::unique_ptr<identity::Identity>> accounts;
    std::optional<presence::PresenceService> presence;
    std::optional<admin::Admin> admin;
    NothingPutOff put_off;
    std::optional<later::LaterService> later;
    NoHookedChats hooked_chats;
    NoDeliveries deliveries;
    NoWayOut way_out;
    std::optional<hooks::HooksService> hooks;
    NobodyPostsIn posted_in;
    std::optional<incoming::IncomingService> incoming;
    NobodyHasKeys key_accounts;
    std::optional<keys::KeysService> keys;
    std::optional<Api> api;
    std::optional<Hub> hub;
    Listening bens{ben};
    std::size_t told = 0;  ///< of the news that came to this core

    void SetUp() override {
        world.crash();  // so that nothing is in memory
        identity::Settings settings;
        settings.hash_cost = {1, 1};
        accounts = identity::Identity::make({cores, world.disk, bus, workers, world.clock, world.random},
                                            settings, identity::TokenKey{});
        presence.emplace(
            presence::Context{0, cores, home, timers, world.clock, world.disk, bus, encoder, {}, {}, 1});
        admin.emplace(admin::Context{home, world.clock, world.random, world.disk, 1});
        later.emplace(later::Context{.cores = cores,
                                     .home = home,
                                     .timers = timers,
                                     .clock = world.clock,
                                     .store = world.disk,
                                     .chats = put_off});
        hooks.emplace(hooks::Context{.cores = cores,
                                     .home = home,
                                     .timers = timers,
                                     .clock = world.clock,
                                     .random = world.random,
                                     .store = world.disk,
                                     .chats = hooked_chats,
                                     .encoder = deliveries,
                                     .client = way_out});
        incoming.emplace(incoming::Context{.cores = cores,
                                           .home = home,
                                           .clock = world.clock,
                                           .random = world.random,
                                           .store = world.disk,
                                           .chats = posted_in});
        keys.emplace(keys::Context{.cores = cores,
                                   .home = home,
                                   .timers = timers,
                                   .clock = world.clock,
                                   .store = world.disk,
                                   .bus = bus,
                                   .accounts = key_accounts});
        api.emplace(Api{0,
                        home,
                        timers,
                        world.clock,
                        world.random,
                        world.disk,
                        *accounts.front(),
                        world.chats(),
                        *presence,
                        *admin,
                        *later,
                        *hooks,
                        *incoming,
                        *keys,
                        server,
                        {},
                        [](const bus::News&) {}});
        hub.emplace(*api, api->limits);
        hub->enter(bens);
    }
    void TearDown() override { hub->leave(bens); }

    Async<Unit> run_timers() {
        timers.run_due();
        co_return Unit{};
    }
    /// Lets time go by; the news of this core go to the hub.
    void pass(milliseconds span) {
        for (; span.count() > 0; span -= milliseconds(100)) {
            world.pass(milliseconds(100));
            world.run(run_timers());
            for (; told < world.hub().heard.size(); ++told) hub->on_news(world.hub().heard[told]);
        }
    }
};

TEST_F(ListenLater, ToAChatThatCanBeReadAgain) {
    world.store.next_read(storage::ReadFault::Unavailable, 2);  // an attempt looks twice
    hub->listen_later(ben, {chat});
    pass(milliseconds(1'200));
    EXPECT_EQ(bens.resyncs, 0) << "the first attempt failed";
    ASSERT_TRUE(world.send(ann, chat, "missed").ok());
    pass(milliseconds(500));
    EXPECT_TRUE(bens.frames.empty());
    pass(milliseconds(6'000));
    EXPECT_EQ(bens.resyncs, 1) << "what was missed is fetched by SYNC";
    ASSERT_TRUE(world.send(ann, chat, "heard").ok());
    pass(milliseconds(200));
    ASSERT_EQ(bens.frames.size(), 1u);
    EXPECT_NE(bens.frames[0].find("heard"), std::string::npos);
    pass(milliseconds(120'000));
    EXPECT_EQ(bens.resyncs, 1) << "once is enough";
}

TEST_F(ListenLater, NotToAChatThatWasLeftMeanwhile) {
    hub->listen_later(ben, {chat});
    ASSERT_TRUE(world.run(world.chats().remove_participant(ann, chat, ben)).ok());
    pass(milliseconds(10'000));
    EXPECT_EQ(bens.resyncs, 0);
    ASSERT_TRUE(world.send(ann, chat, "a").ok());
    pass(milliseconds(200));
    EXPECT_TRUE(bens.frames.empty());
}

}  // namespace
}  // namespace parley::gateway
