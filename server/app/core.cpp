#include "app/core.h"

namespace parley::app {

namespace {

chat::Context chat_context(const World& world, std::size_t index, net::Reactor& reactor,
                           chat::UserDirectory& directory) {
    chat::ChatLimits limits;
    limits.max_participants =
        world.config.limits.max_participants == 0 ? 100'000 : world.config.limits.max_participants;
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
            .limits = {},
            .epoch = 1};
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

gateway::GatewayLimits gateway_limits(const LimitsConfig& config) {
    gateway::GatewayLimits limits;
    limits.messages_per_second = config.messages_per_second;
    limits.message_burst = config.message_burst;
    limits.requests_per_second = config.requests_per_second;
    limits.request_burst = config.request_burst;
    return limits;
}

Core::Core(const World& world, std::size_t index, net::Reactor& reactor, identity::Identity& identity)
    : identity_(identity),
      directory_(identity),
      chat_(chat_context(world, index, reactor, directory_)),
      presence_(presence_context(world, index, reactor)),
      api_{index,
           reactor,
           reactor,
           world.clock,
           world.random,
           world.store,
           identity,
           chat_,
           presence_,
           world.state,
           gateway_limits(world.config.limits)},
      gateway_(api_) {
    world.bus.listen(bus::CoreId{static_cast<std::uint16_t>(index)}, gateway_.hub());
}

void Core::set_limits(const LimitsConfig& limits) {
    api_.limits = gateway_limits(limits);
    identity_.set_limits(limits.registrations_per_hour, limits.logins_per_minute);
}

}  // namespace parley::app
