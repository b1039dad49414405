#include "app/core.h"

#include "base/config/keys.h"
#include "base/workers/thread_load.h"
#include "protocol/people/people.h"

namespace parley::app {

namespace {

chat::Context chat_context(const World& world, std::size_t index, net::Reactor& reactor,
                           chat::UserDirectory& directory, chat::LogWatcher& watcher) {
    chat::ChatLimits limits;
    limits.max_participants =
        world.config.limits.max_participants == 0 ? 100'000 : world.config.limits.max_participants;
    limits.entity_bytes = (std::size_t{world.config.memory.entities_mib} << 20) / world.cores.count();
    limits.require_encrypted_direct = world.config.encryption.require_direct;
    limits.free_messages_kept = std::chrono::hours(24) * world.config.plans.free_message_days;
    return {.core = index,
            .cores = world.cores,
            .home = reactor,
            .timers = reactor,
            .clock = world.clock,
            .random = world.random,
            .store = world.store,
            .bus = world.bus,
            .encoder = world.encoder,
            .directory = directory,
            .limits = limits,
            .epoch = 1,
            .user_logs = nullptr,
            .carrier = nullptr,
            .watcher = &watcher,
            .chores = {}};
}

presence::Context presence_context(const World& world, std::size_t index, net::Reactor& reactor) {
    return {.core = index,
            .cores = world.cores,
            .home = reactor,
            .timers = reactor,
            .clock = world.clock,
            .store = world.store,
            .bus = world.bus,
            .encoder = world.encoder,
            .incarnation = world.incarnation,
            .limits = {},
            .epoch = 1,
            .busy = [load = std::make_shared<ThreadLoad>()] {
                return load->busy(std::chrono::steady_clock::now());
            }};
}

later::Context later_context(const World& world, std::size_t index, net::Reactor& reactor,
                             later::Chats& chats) {
    return {.core = index,
            .cores = world.cores,
            .home = reactor,
            .timers = reactor,
            .clock = world.clock,
            .store = world.store,
            .chats = chats};
}

hooks::Context hooks_context(const World& world, std::size_t index, net::Reactor& reactor,
                             hooks::Chats& chats) {
    return {.core = index,
            .cores = world.cores,
            .home = reactor,
            .timers = reactor,
            .clock = world.clock,
            .random = world.random,
            .store = world.store,
            .chats = chats,
            .encoder = world.hook_encoder,
            .client = world.http,
            .limits = hook_limits(world.config.hooks, world.cores.count())};
}

incoming::Context incoming_context(const World& world, std::size_t index, net::Reactor& reactor,
                                   incoming::Chats& chats) {
    return {.core = index,
            .cores = world.cores,
            .home = reactor,
            .clock = world.clock,
            .random = world.random,
            .store = world.store,
            .chats = chats,
            .per_chat = world.config.bots.hooks_per_chat};
}

keys::Context keys_context(const World& world, std::size_t index, net::Reactor& reactor,
                           keys::Accounts& accounts) {
    return {.core = index,
            .cores = world.cores,
            .home = reactor,
            .timers = reactor,
            .clock = world.clock,
            .store = world.store,
            .bus = world.bus,
            .accounts = accounts};
}

}  // namespace

Async<Result<std::vector<UserId>>> AccountDirectory::existing(std::vector<UserId> users) {
    Result<std::vector<User>> found = co_await identity_.users(std::move(users));
    if (!found) co_return std::move(found).error();
    std::vector<UserId> ids;
    ids.reserve(found->size());
    for (const User& user : *found) ids.push_back(user.id);
    co_return ids;
}

Async<Result<Plan>> AccountDirectory::plan(UserId user) {
    return identity_.plan(user);
}

Async<Result<bool>> AccountDirectory::refuses(UserId by, UserId user) {
    if (by == user) co_return false;
    Result<bool> blocked = co_await identity_.blocked(by, user);
    if (!blocked || *blocked) co_return blocked;
    Result<Privacy> privacy = co_await identity_.privacy(user);
    if (!privacy) co_return std::move(privacy).error();
    if (privacy->add_to_groups == Audience::Everyone) co_return false;
    if (privacy->add_to_groups == Audience::Nobody) co_return true;
    const Result<identity::Regard> regard = co_await identity_.regard(user, by);
    if (!regard) co_return regard.error();
    co_return !regard->contact;
}

Async<Result<std::vector<UserId>>> AccountDirectory::refusing(UserId by, std::vector<UserId> users) {
    std::vector<UserId> refusing;
    for (const UserId& user : users) {
        Result<bool> refused = co_await refuses(by, user);
        if (!refused) co_return std::move(refused).error();
        if (*refused) refusing.push_back(user);
    }
    co_return refusing;
}

Async<Status> AccountDirectory::keep_block(UserId by, UserId other, chat::BlockState state) {
    const bool blocked = state == chat::BlockState::Blocked;
    const auto change = blocked ? identity::BlockChange::Block : identity::BlockChange::Unblock;
    Status kept = co_await identity_.set_block(by, other, change);
    if (!kept) co_return kept;
    chat::UserEventWriter writer = [block = protocol::BlockUser{other, blocked}](std::uint64_t user_seq) {
        return protocol::block_changed(user_seq, block);
    };
    co_return co_await chat_.note_user_event(by, std::move(writer));
}

gateway::GatewayLimits gateway_limits(const LimitsConfig& config) {
    gateway::GatewayLimits limits;
    limits.messages = {config.messages_per_second, config.message_burst};
    limits.requests = {config.requests_per_second, config.request_burst};
    limits.bot_messages = {config.bot_messages_per_second, config.bot_message_burst};
    limits.bot_requests = {config.bot_requests_per_second, config.bot_request_burst};
    limits.hook_messages = {config.hook_messages_per_second, config.hook_message_burst};
    limits.marks = {config.marks_per_second, config.mark_burst};
    limits.signals = {config.signals_per_second, config.signal_burst};
    return limits;
}

Core::Core(const World& world, std::size_t index, net::Reactor& reactor, identity::Identity& identity)
    : identity_(identity),
      directory_(identity, chat_),
      hooked_(chat_, hooks_),
      chat_(chat_context(world, index, reactor, directory_, hooked_)),
      presence_(presence_context(world, index, reactor)),
      admin_({reactor, world.clock, world.random, world.store, 1}),
      put_off_(identity, chat_),
      later_(later_context(world, index, reactor, put_off_)),
      hooks_(hooks_context(world, index, reactor, hooked_)),
      posted_in_(identity, chat_),
      incoming_(incoming_context(world, index, reactor, posted_in_)),
      key_accounts_(identity, chat_),
      keys_(keys_context(world, index, reactor, key_accounts_)),
      api_{index,
           reactor,
           reactor,
           world.clock,
           world.random,
           world.store,
           identity,
           chat_,
           presence_,
           admin_,
           later_,
           hooks_,
           incoming_,
           keys_,
           world.state,
           gateway_limits(world.config.limits),
           [&bus = world.bus, count = world.cores.count()](bus::News news) {
               std::vector<bus::CoreId> all;
               for (std::size_t core = 0; core < count; ++core)
                   all.push_back({static_cast<std::uint16_t>(core)});
               bus.publish(all, std::move(news));
           },
           nullptr,
           world.config.limits,
           world.config.limits,
           world.config.encryption.require_direct},
      gateway_(api_) {
    admin_.on_settings([this](const ServerSettings&) { apply_limits(); });
    world.bus.listen(bus::CoreId{static_cast<std::uint16_t>(index)}, gateway_.hub());
}

void Core::set_limits(const LimitsConfig& limits) {
    api_.configured = limits;
    apply_limits();
}

/// What administrators have set prevails. What a newer version no longer allows is left out.
void Core::apply_limits() {
    Config config;
    config.limits = api_.configured;
    for (const auto& [name, value] : admin_.settings().limits) {
        const config::Key* key = config::find_key("limits." + name);
        if (key != nullptr && key->applies == config::Applies::OnReload) key->set(config, value);
    }
    api_.in_force = config.limits;
    api_.limits = gateway_limits(config.limits);
    identity_.set_limits(config.limits.registrations_per_hour, config.limits.logins_per_minute);
}

}  // namespace parley::app
