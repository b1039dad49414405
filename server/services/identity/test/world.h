#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bus/local/local_bus.h"
#include "services/identity/identity.h"
#include "storage/faulty/faulty_store.h"
#include "storage/memory/memory_store.h"

namespace parley::identity {

/// Workers that work at once, for as long as they are told to accept.
class InlineWorkers final : public Workers {
  public:
    [[nodiscard]] bool try_post(Task task) override {
        if (!accepts) return false;
        task();
        return true;
    }
    bool accepts = true;
};

/// Remembers which devices were revoked.
class RevocationLog final : public bus::Listener {
  public:
    void on_news(const bus::News& news) override {
        if (const auto* revoked = std::get_if<bus::DeviceRevoked>(&news)) devices.push_back(revoked->device);
    }
    std::vector<DeviceId> devices;
};

/// The service on three reactors that a test runs by hand, over a store that fails on command.
class World {
  public:
    explicit World(Settings with = cheap()) : settings(with), bus(cores) {
        for (std::size_t i = 0; i < cores.count(); ++i)
            bus.listen({static_cast<std::uint16_t>(i)}, listeners[i]);
        const auto loaded = wait(load_token_key(store, 1, executors[0], random));
        EXPECT_TRUE(loaded);
        key = *loaded;
        restart();
    }

    static Settings cheap() {
        Settings settings;
        settings.hash_cost = {1, 1};
        settings.registrations_per_hour = 0;
        settings.logins_per_minute = 0;
        return settings;
    }

    /// As if the process had ended and come back: everything in memory is gone.
    void restart() {
        run();
        service.clear();
        service = Identity::make({cores, store, bus, workers, clock, random}, settings, key);
    }

    void run() {
        for (bool busy = true; busy;) {
            busy = false;
            for (ManualExecutor& executor : executors) busy = executor.run_all() > 0 || busy;
        }
    }

    template <class T>
    T wait(Async<T> work) {
        std::optional<T> result;
        spawn<T>(std::move(work), [&](T value) { result.emplace(std::move(value)); });
        run();
        if (!result) ADD_FAILURE() << "never answered";
        return std::move(*result);
    }

    /// The service as a client meets it: on any of the reactors.
    Identity& identity() { return *service[next_core++ % service.size()]; }

    Result<SignedIn> sign_up(const std::string& name, const std::string& display_name = {},
                             const std::string& peer = "10.0.0.1") {
        Registration registration;
        registration.username = name;
        registration.password = Secret("password of " + name);
        registration.display_name = display_name;
        return wait(identity().register_account(std::move(registration), peer));
    }
    Result<SignedIn> sign_in(const std::string& name, const std::string& password,
                             const std::string& peer = "10.0.0.1") {
        Credentials credentials{name, Secret(password), "laptop"};
        return wait(identity().login(std::move(credentials), peer));
    }
    Result<SignedIn> sign_in(const std::string& name) { return sign_in(name, "password of " + name); }
    Result<SignedIn> refresh(const Secret& token) { return wait(identity().refresh(token)); }
    Result<Caller> use(const Secret& token) { return wait(identity().authenticate(token)); }

    /// Every reactor must have heard the same; returns it.
    std::vector<DeviceId> revoked() {
        for (const RevocationLog& log : listeners) EXPECT_EQ(log.devices, listeners[0].devices);
        return listeners[0].devices;
    }

    ManualClock clock;
    SeededRandom random{7};
    storage::MemoryStore memory{clock};
    storage::FaultyStore store{memory, 1};
    std::vector<ManualExecutor> executors{3};
    Cores cores{{&executors[0], &executors[1], &executors[2]}};
    Settings settings;
    bus::LocalBus bus;
    RevocationLog listeners[3];
    InlineWorkers workers;
    TokenKey key;
    std::vector<std::unique_ptr<Identity>> service;
    std::size_t next_core = 0;
};

inline ErrorCode code_of(const auto& result) {
    return result ? ErrorCode::Internal : result.error().code;
}

}  // namespace parley::identity
