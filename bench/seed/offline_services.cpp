#include "offline_services.h"

#include "base/log/log.h"
#include "services/identity/secrets/tokens.h"

namespace parley::bench {

namespace {

constexpr std::size_t kPasswordThreads = 2;
constexpr std::size_t kWaitingPasswords = 4'096;
constexpr std::size_t kMemtableBytes = std::size_t{128} << 20;
/// A chat is soon done with, and holds its newest messages while it is loaded.
constexpr std::size_t kEntityBytes = std::size_t{128} << 20;

identity::Settings cheap_settings() {
    identity::Settings settings;
    settings.access_token = std::chrono::hours(24);
    settings.hash_cost = {1, 1};
    settings.registrations_per_hour = 0;
    settings.logins_per_minute = 0;
    return settings;
}

chat::ChatLimits few_loaded() {
    chat::ChatLimits limits;
    limits.entity_bytes = kEntityBytes;
    return limits;
}

}  // namespace

struct OfflineServices::Chats {
    explicit Chats(OfflineServices& all)
        : directory(*all.identity_, service),
          service({.core = 0,
                   .cores = all.cores_,
                   .home = *all.reactor_,
                   .timers = *all.reactor_,
                   .clock = all.clock_,
                   .random = all.random_,
                   .store = *all.store_,
                   .bus = all.bus_,
                   .encoder = all.encoder_,
                   .directory = directory,
                   .limits = few_loaded(),
                   .epoch = 1,
                   .user_logs = nullptr,
                   .carrier = nullptr,
                   .chores = {}}) {}

    app::AccountDirectory directory;
    chat::ChatService service;
};

OfflineServices::OfflineServices()
    : reactor_(net::Reactor::make(0)),
      cores_({reactor_.get()}),
      bus_(cores_),
      password_workers_(kPasswordThreads, kWaitingPasswords) {
    reactor_->start();
}

Result<std::unique_ptr<OfflineServices>> OfflineServices::open(const std::filesystem::path& directory,
                                                               storage::Durability durability) {
    std::unique_ptr<OfflineServices> services(new OfflineServices);
    Status made = services->make(directory, durability);
    if (!made) return std::move(made).error();
    return services;
}

Status OfflineServices::make(const std::filesystem::path& directory, storage::Durability durability) {
    storage::RocksOptions options;
    options.directory = directory;
    options.memtable_bytes = kMemtableBytes;
    options.durability = durability;
    auto store = storage::RocksStore::open(std::move(options), clock_);
    if (!store) return std::move(store).error();
    store_ = std::move(*store);

    auto key = run<Result<identity::TokenKey>>(
        [&] { return identity::load_token_key(*store_, 1, *reactor_, random_); });
    if (!key) return std::move(key).error();
    const identity::Ports ports{cores_, *store_, bus_, password_workers_, clock_, random_, 1};
    identity_ = std::move(identity::Identity::make(ports, cheap_settings(), *key).front());

    chats_ = std::make_unique<Chats>(*this);
    return done();
}

chat::ChatService& OfflineServices::chat() noexcept {
    return chats_->service;
}

OfflineServices::~OfflineServices() {
    if (chats_) {
        const Status flushed = run<Status>([this] { return chat().flush(); });
        if (!flushed) log::error("seed.marks_not_saved", {{"reason", flushed.error().detail}});
    }
    store_.reset();
    reactor_->stop();
}

}  // namespace parley::bench
