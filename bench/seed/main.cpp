// Fills a data directory with people, direct chats and messages, without a server: see README.md.

#include <sodium.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "filling.h"
#include "measure/failure.h"
#include "protocol/error_table.h"
#include "storage/rocksdb/rocks_store.h"
#include "world/kept_world.h"

namespace parley::bench {

namespace {

constexpr std::size_t kMostKnownChats = 10'000;
/// Room for the filters and indices of all tables: read anew for each row, they are most of the time from a
/// million chats on.
constexpr std::size_t kStoreBytes = std::size_t{4} << 30;
constexpr std::size_t kMemtableBytes = std::size_t{128} << 20;
/// A chat is soon done with, and holds its newest messages while it is loaded.
constexpr std::size_t kEntityBytes = std::size_t{128} << 20;

struct Words {
    std::filesystem::path data;
    DataSet set{0, 0, 0};
};

std::size_t number_in(const std::string& text) {
    char* end = nullptr;
    const unsigned long long number = std::strtoull(text.c_str(), &end, 10);
    if (end == text.c_str() || *end != '\0') fail(text + " is not a number");
    return number;
}

Words read_words(int count, char** words) {
    Words read;
    for (int n = 1; n < count; n += 2) {
        const std::string_view name = words[n];
        const std::string value = n + 1 < count ? words[n + 1] : "";
        if (name == "--data")
            read.data = value;
        else if (name == "--chats")
            read.set.chats = number_in(value);
        else if (name == "--messages")
            read.set.messages = number_in(value);
        else if (name == "--people")
            read.set.people = number_in(value);
        else
            fail("no option " + std::string(name));
    }
    if (read.data.empty() || read.set.chats == 0)
        fail(
            "--data FOLDER --chats N [--messages M, as many as chats] [--people P, about twenty chats each]");
    if (read.set.messages == 0) read.set.messages = read.set.chats;
    if (read.set.people == 0) read.set.people = ChatPlan::usual_people(read.set.chats);
    if (read.set.people < ChatPlan::fewest_people(read.set.chats))
        fail("so many chats need " + std::to_string(ChatPlan::fewest_people(read.set.chats)) + " people");
    return read;
}

storage::RocksOptions options_for(const std::filesystem::path& directory) {
    storage::RocksOptions options;
    options.directory = directory;
    options.memory_bytes = kStoreBytes;
    options.memtable_bytes = kMemtableBytes;
    options.durability = storage::Durability::AtClose;
    return options;
}

/// Passwords cost as little as those that the generator registers; tokens are good for a day.
app::OfflineServices::Settings cheap_settings() {
    app::OfflineServices::Settings settings;
    settings.identity.access_token = std::chrono::hours(24);
    settings.identity.hash_cost = {1, 1};
    settings.identity.registrations_per_hour = 0;
    settings.identity.logins_per_minute = 0;
    settings.chat.entity_bytes = kEntityBytes;
    return settings;
}

std::string told(const Error& error) {
    return error.detail.empty() ? std::string(protocol::error_info(error.code).text) : error.detail;
}

void fill(const Words& words) {
    if (std::filesystem::exists(words.data / "data")) fail((words.data / "data").string() + " exists");
    std::filesystem::create_directories(words.data);
    const SystemClock clock;
    SystemRandom random;
    auto store = storage::RocksStore::open(options_for(words.data / "data"), clock);
    if (!store) fail(told(store.error()));
    auto services = app::OfflineServices::open(**store, clock, random, cheap_settings());
    if (!services) fail(told(services.error()));
    World world;
    {
        Filling filling(**services, words.set);
        const Status filled = filling.run();
        if (!filled) fail(told(filled.error()));
        world = filling.world(kMostKnownChats);
    }
    std::fprintf(stderr, "parley-seed: putting the files in order\n");
    services->reset();
    store->reset();
    const KeptWorld::Seeded set{words.set.chats, words.set.messages};
    KeptWorld::of_seeded(words.data / "world", set).save(world);
}

}  // namespace

}  // namespace parley::bench

int main(int count, char** words) {
    try {
        if (sodium_init() < 0) parley::bench::fail("libsodium can't be initialised");
        parley::bench::fill(parley::bench::read_words(count, words));
        return 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "parley-seed: %s\n", failure.what());
        return 1;
    }
}
