#include "app/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <thread>

#include "base/log/log.h"
#include "external/curl/curl_client.h"
#include "services/identity/secrets/tokens.h"
#include "storage/memory/memory_store.h"
#include "storage/rocksdb/rocks_store.h"

namespace parley::app {

namespace {

constexpr std::size_t kMaxWaitingPasswords = 256;
constexpr int kFilesBesidePrivateTables = 512;
constexpr std::string_view kInMemory = ":memory:";

/// As many sockets as the kernel lets this process have.
void raise_file_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0)
        log::warning("files.limit_kept", {{"files", limit.rlim_cur}});
}

}  // namespace

Server::Server(Config config) : config_(std::move(config)) {
    state_.metrics = [this] { return metrics_text(); };
    state_.health = [this](Executor& home, Callback<std::string> done) {
        tell_health(home, std::move(done));
    };
    state_.back_up = [this](const std::string& directory, Executor& home,
                            Callback<Result<std::string>> done) {
        back_up(directory, home, std::move(done));
    };
}

Result<std::unique_ptr<Server>> Server::start(Config config) {
    std::unique_ptr<Server> server(new Server(std::move(config)));
    Status opened = server->open();
    if (!opened) return std::move(opened).error();
    return server;
}

Status Server::open() {
    raise_file_limit();
    start_reactors();
    Result<std::unique_ptr<storage::Store>> store = open_store();
    if (!store) return std::move(store).error();
    store_ = std::move(*store);
    Status step = make_cores();
    if (step) step = recover();
    if (step) step = offer_administration();
    if (step) step = listen();
    if (!step) return step;
    write_operator_file();
    list_former_accounts();
    reactors_.front()->post([this] { count_deliveries(); });
    state_.ready = true;
    return step;
}

/// Before anything else is opened: a private table holds what there is when its thread starts.
void Server::start_reactors() {
    const std::size_t wanted = config_.server.reactors;
    const std::size_t count = wanted > 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
    const auto table = config_.server.descriptor_tables == DescriptorTables::Private
                           ? net::DescriptorTable::Own
                           : net::DescriptorTable::Shared;
    std::vector<Executor*> executors;
    for (std::size_t i = 0; i < count; ++i) {
        reactors_.push_back(net::Reactor::make(static_cast<std::uint16_t>(i), table));
        executors.push_back(reactors_.back().get());
    }
    cores_ = std::make_unique<Cores>(std::move(executors));
    for (const auto& reactor : reactors_) reactor->start();
}

Result<std::unique_ptr<storage::Store>> Server::open_store() {
    if (config_.server.data_dir == kInMemory)
        return std::unique_ptr<storage::Store>(std::make_unique<storage::MemoryStore>(clock_));
    storage::RocksOptions options;
    options.directory = config_.server.data_dir;
    options.memory_bytes = std::size_t{config_.memory.store_mib} << 20;
    if (config_.server.descriptor_tables == DescriptorTables::Private) {
        options.max_open_files = kFilesBesidePrivateTables;
        options.hot_reads = storage::HotReads::ByPool;
    }
    Result<std::unique_ptr<storage::RocksStore>> opened =
        storage::RocksStore::open(std::move(options), clock_);
    if (!opened) return std::move(opened).error();
    rocks_ = opened->get();
    return std::unique_ptr<storage::Store>(std::move(*opened));
}

Status Server::make_cores() {
    bus_ = std::make_unique<bus::LocalBus>(*cores_);
    workers_ = std::make_unique<WorkerPool>(config_.auth.argon2_threads, kMaxWaitingPasswords);

    Result<identity::TokenKey> key = run_on<Result<identity::TokenKey>>(*reactors_.front(), [&] {
        return identity::load_token_key(*store_, 1, *reactors_.front(), random_);
    });
    if (!key) return std::move(key).error();
    identity::Settings settings;
    settings.access_token = std::chrono::minutes(config_.auth.access_token_minutes);
    settings.refresh_token = std::chrono::hours(24) * config_.auth.refresh_token_days;
    settings.hash_cost = {config_.auth.argon2_memory_mib, config_.auth.argon2_passes};
    settings.registrations_per_hour = config_.limits.registrations_per_hour;
    settings.logins_per_minute = config_.limits.logins_per_minute;
    settings.plan = config_.plans.new_accounts == NewAccountPlan::Free ? Plan::Free : Plan::Premium;
    settings.bots.makers = config_.bots.making == BotMaking::Everyone ? identity::BotMakers::Everyone
                           : config_.bots.making == BotMaking::Admins ? identity::BotMakers::Admins
                                                                      : identity::BotMakers::Nobody;
    settings.bots.per_person = config_.bots.per_person;
    settings.bots.tokens_per_bot = config_.bots.tokens_per_bot;
    const identity::Ports ports{*cores_, *store_, *bus_, *workers_, clock_, random_, 1};
    identities_ = identity::Identity::make(ports, settings, *key);

    const auto incarnation = make_id<presence::Incarnation>(random_);
    make_http_client();
    const World world{config_,  *cores_,       clock_, random_,     *store_, *bus_,
                      encoder_, hook_encoder_, *http_, incarnation, state_};
    std::vector<chat::ChatService*> chats;
    std::vector<presence::PresenceService*> presences;
    std::vector<later::LaterService*> laters;
    std::vector<gateway::HttpChannels*> channels;
    std::vector<hooks::HooksService*> hooks;
    std::vector<incoming::IncomingService*> incomings;
    std::vector<keys::KeysService*> keys;
    for (std::size_t i = 0; i < reactors_.size(); ++i) {
        cores_of_services_.push_back(std::make_unique<Core>(world, i, *reactors_[i], *identities_[i]));
        chats.push_back(&cores_of_services_.back()->chat());
        presences.push_back(&cores_of_services_.back()->presence());
        laters.push_back(&cores_of_services_.back()->later());
        channels.push_back(&cores_of_services_.back()->gateway().channels());
        hooks.push_back(&cores_of_services_.back()->hooks());
        incomings.push_back(&cores_of_services_.back()->incoming());
        keys.push_back(&cores_of_services_.back()->keys());
    }
    for (const auto& core : cores_of_services_) {
        core->gateway().channels().connect(channels);
        core->chat().connect(chats);
        core->presence().connect(presences);
        core->later().connect(laters);
        core->hooks().connect(hooks);
        core->incoming().connect(incomings);
        core->keys().connect(keys);
    }
    return done();
}

void Server::make_http_client() {
    external::CurlOptions options;
    options.user_agent = "Parley/" PARLEY_VERSION;
    options.allowed_hosts = config_.hooks.allowed_hosts;
    if (config_.hooks.allow_private_targets) options.private_targets = external::PrivateTargets::Allowed;
    http_ = std::make_unique<external::CurlClient>(std::move(options));
}

Status Server::recover() {
    for (std::size_t i = 0; i < reactors_.size(); ++i) {
        chat::ChatService& chat = cores_of_services_[i]->chat();
        Status recovered = run_on<Status>(*reactors_[i], [&chat] { return chat.recover(); });
        if (!recovered) return recovered;
    }
    for (std::size_t i = 0; i < reactors_.size(); ++i) {
        later::LaterService& later = cores_of_services_[i]->later();
        Status begun = run_on<Status>(*reactors_[i], [&later] { return later.begin(); });
        if (!begun) return begun;
    }
    for (std::size_t i = 0; i < reactors_.size(); ++i) {
        hooks::HooksService& hooks = cores_of_services_[i]->hooks();
        Status begun = run_on<Status>(*reactors_[i], [&hooks] { return hooks.begin(); });
        if (!begun) return begun;
    }
    for (std::size_t i = 0; i < reactors_.size(); ++i) {
        keys::KeysService& keys = cores_of_services_[i]->keys();
        Status begun = run_on<Status>(*reactors_[i], [&keys] { return keys.begin(); });
        if (!begun) return begun;
    }
    presence::PresenceService& presence = cores_of_services_.front()->presence();
    const Status leased = run_on<Status>(*reactors_.front(), [&presence] { return presence.keep_lease(); });
    // With a full disk, say. It is tried again, and until then nothing worse than an earlier lastSeen can
    // follow.
    if (!leased) log::warning("presence.no_lease", {{"reason", leased.error().detail}});
    return done();
}

Status Server::listen() {
    net::ServerOptions options;
    options.address = config_.server.address;
    options.port = config_.server.port;
    if (!config_.tls.certificate.empty())
        options.tls = net::TlsFiles{config_.tls.certificate, config_.tls.key};
    options.static_root = config_.server.web_root;
    options.trusted_proxy_header = config_.server.trusted_proxy_header;
    options.trusted_proxies = config_.server.trusted_proxies;
    options.allowed_origins = config_.server.allowed_origins;
    options.max_connections_per_address = config_.limits.connections_per_address;
    options.max_connections = config_.limits.max_connections;
    std::vector<net::Reactor*> reactors;
    std::vector<net::Handlers> handlers;
    for (std::size_t i = 0; i < reactors_.size(); ++i) {
        gateway::Gateway& gateway = cores_of_services_[i]->gateway();
        reactors.push_back(reactors_[i].get());
        handlers.push_back({&gateway.http(), &gateway, "/api/chat/connect"});
    }
    Result<std::unique_ptr<net::Server>> server =
        net::Server::bind(std::move(options), std::move(reactors), std::move(handlers));
    if (!server) return std::move(server).error();
    net_ = std::move(*server);
    net_->start();
    return done();
}

}  // namespace parley::app
