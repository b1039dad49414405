#include "app/offline/offline_services.h"

#include "base/log/log.h"
#include "services/identity/secrets/tokens.h"

namespace parley::app {

namespace {

constexpr std::size_t kPasswordThreads = 2;
constexpr std::size_t kWaitingPasswords = 4'096;

}  // namespace

struct OfflineServices::Chats {
    Chats(OfflineServices& all, chat::ChatLimits limits)
        : directory(*all.identity_, service),
          service({.core = 0,
                   .cores = all.cores_,
                   .home = *all.reactor_,
                   .timers = *all.reactor_,
                   .clock = all.clock_,
                   .random = all.random_,
                   .store = all.store_,
                   .bus = all.bus_,
                   .encoder = all.encoder_,
                   .directory = directory,
                   .limits = limits,
                   .epoch = 1,
                   .user_logs = nullptr,
                   .carrier = nullptr,
                   .chores = {}}),
          put_off(*all.identity_, service),
          later({.core = 0,
                 .cores = all.cores_,
                 .home = *all.reactor_,
                 .timers = *all.reactor_,
                 .clock = all.clock_,
                 .store = all.store_,
                 .chats = put_off}),
          admin({*all.reactor_, all.clock_, all.random_, all.store_}) {}

    AccountDirectory directory;
    chat::ChatService service;
    PutOff put_off;
    later::LaterService later;
    admin::Admin admin;
};

OfflineServices::OfflineServices(storage::Store& store, const Clock& clock)
    : store_(store),
      clock_(clock),
      reactor_(net::Reactor::make(0)),
      cores_({reactor_.get()}),
      bus_(cores_),
      password_workers_(kPasswordThreads, kWaitingPasswords) {
    reactor_->start();
}

Result<std::unique_ptr<OfflineServices>> OfflineServices::open(storage::Store& store, const Clock& clock,
                                                               Random& ids, Settings settings) {
    std::unique_ptr<OfflineServices> services(new OfflineServices(store, clock));
    Status made = services->make(ids, std::move(settings));
    if (!made) return std::move(made).error();
    return services;
}

Status OfflineServices::make(Random& ids, Settings settings) {
    auto key = run<Result<identity::TokenKey>>(
        [&] { return identity::load_token_key(store_, 1, *reactor_, random_); });
    if (!key) return std::move(key).error();
    const identity::Ports ports{cores_, store_, bus_, password_workers_, clock_, ids, 1};
    identity_ = std::move(identity::Identity::make(ports, settings.identity, *key).front());
    chats_ = std::make_unique<Chats>(*this, settings.chat);
    chats_->later.connect({&chats_->later});
    return run<Status>([this] { return chat().recover(); });
}

chat::ChatService& OfflineServices::chat() noexcept {
    return chats_->service;
}

later::LaterService& OfflineServices::later() noexcept {
    return chats_->later;
}

admin::Admin& OfflineServices::admin() noexcept {
    return chats_->admin;
}

OfflineServices::~OfflineServices() {
    if (chats_) {
        const Status flushed = run<Status>([this] { return chat().flush(); });
        if (!flushed) log::error("offline.marks_not_saved", {{"reason", flushed.error().detail}});
    }
    reactor_->stop();
}

}  // namespace parley::app
