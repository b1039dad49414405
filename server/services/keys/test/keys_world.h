#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "bus/local/local_bus.h"
#include "services/keys/keys_service.h"
#include "storage/faulty/faulty_store.h"
#include "storage/memory/memory_store.h"

namespace parley::keys {

using namespace std::chrono_literals;
using storage::CommitFault;

/// Accounts as this service sees them.
class PlainAccounts final : public Accounts {
  public:
    Async<Result<SignedIn>> devices_of(UserId user) override {
        SignedIn known;
        known.exists = devices.contains(user);
        if (known.exists) known.devices = devices[user];
        known.suspended = suspended.contains(user);
        co_return known;
    }
    Async<Result<bool>> lets_reach(UserId user, UserId) override { co_return !closed.contains(user); }
    Async<Result<std::vector<UserId>>> companions(UserId) override { co_return all_companions; }

    std::map<UserId, std::vector<DeviceId>> devices;
    std::set<UserId> suspended;
    std::set<UserId> closed;  ///< who let nobody reach them
    std::vector<UserId> all_companions;
};

/// One reactor, run by hand, and services that come and go on one store.
class KeysTest : public testing::Test, protected bus::Listener {
  protected:
    KeysTest() {
        bus_.listen({0}, *this);
        restart();
    }
    /// The service is abandoned where it stands, and another one begins.
    void restart() {
        if (keys_) dead_.push_back(std::move(keys_));
        timers_.push_back(std::make_unique<ManualTimers>(clock_));
        keys_ = std::make_unique<KeysService>(Context{.cores = cores_,
                                                      .home = home_,
                                                      .timers = *timers_.back(),
                                                      .clock = clock_,
                                                      .store = store_,
                                                      .bus = bus_,
                                                      .accounts = accounts_,
                                                      .limits = limits_});
        keys_->connect({keys_.get()});
        EXPECT_TRUE(run(keys_->begin()).ok());
        home_.run_all();
    }
    template <class T>
    T run(Async<T> work) {
        std::optional<T> answer;
        spawn<T>(std::move(work), [&](T result) { answer.emplace(std::move(result)); });
        home_.run_all();
        return std::move(answer.value());
    }
    void on_news(const bus::News& news) override {
        if (const auto* device = std::get_if<bus::DeviceNews>(&news)) heard_.push_back(*device);
    }

    /// A device that is signed in and has keys.
    Asker device(UserId user) {
        Asker asker{user, make_id<DeviceId>(random_)};
        accounts_.devices[user].push_back(asker.device);
        KeyUpload upload;
        upload.device = DeviceKeys{{R"({"a":1})", {}}, "identity of " + to_text(asker.device)};
        EXPECT_TRUE(run(keys_->upload(asker, upload)).ok());
        return asker;
    }
    Result<KeyCounts> give(Asker asker, std::vector<std::string> names) {
        KeyUpload upload;
        for (std::string& name : names) upload.one_time.push_back({"alg:" + name, '"' + name + '"'});
        return run(keys_->upload(asker, upload));
    }
    /// The name of the key; empty: there was none, or an error.
    std::string claim(Asker of) {
        const auto keys = run(keys_->claim(ann_, {{of.user, of.device, "alg"}}));
        return keys && !keys->empty() ? keys->front().key.id : std::string();
    }
    Status send(Asker by, Asker to, std::string content, std::string transaction) {
        ToDevice sending{"type", std::move(transaction), {}};
        sending.messages[to.user].push_back({to.device, std::move(content)});
        return run(keys_->send(by, sending));
    }
    InboxBatch inbox(Asker of) { return run(keys_->inbox(of)).value(); }
    std::vector<std::string> contents(Asker of) {
        std::vector<std::string> all;
        for (const InboxBatch::Event& event : inbox(of).events) all.push_back(event.content);
        return all;
    }
    /// Takes everything out of a mailbox.
    void empty(Asker of) {
        for (std::uint64_t end = inbox(of).end; end != 0; end = inbox(of).end)
            ASSERT_TRUE(run(keys_->acknowledge(of, end)).ok());
    }
    using Texts = std::vector<std::string>;

    KeyLimits limits_{.one_time_keys = 5, .inbox_events = 6, .batch_events = 3};
    ManualExecutor home_;
    Cores cores_{{&home_}};
    bus::LocalBus bus_{cores_};
    ManualClock clock_;
    std::vector<std::unique_ptr<ManualTimers>> timers_;  ///< the last ones run
    storage::MemoryStore disk_{clock_};
    storage::FaultyStore store_{disk_, 3};
    PlainAccounts accounts_;
    std::vector<bus::DeviceNews> heard_;
    std::unique_ptr<KeysService> keys_;
    std::vector<std::unique_ptr<KeysService>> dead_;
    SeededRandom random_{5};
    UserId ann_ = make_id<UserId>(random_), ben_ = make_id<UserId>(random_);
};

}  // namespace parley::keys
