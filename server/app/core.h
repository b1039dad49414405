#pragma once

#include <memory>

#include "app/hooks/hooked_chats.h"
#include "app/incoming/posted_in.h"
#include "app/keys/key_accounts.h"
#include "app/put_off.h"
#include "app/wire_encoder.h"
#include "base/config/config.h"
#include "gateway/gateway.h"
#include "net/reactor.h"
#include "services/admin/admin.h"
#include "services/chat/chat_service.h"
#include "services/identity/identity.h"
#include "services/incoming/incoming_service.h"
#include "services/keys/keys_service.h"
#include "services/later/later_service.h"
#include "services/presence/presence_service.h"

namespace parley::app {

/// What all cores share; outlives them.
struct World {
    const Config& config;
    const Cores& cores;
    const Clock& clock;
    Random& random;
    storage::Store& store;
    bus::Bus& bus;
    const WireEncoder& encoder;
    const HookEncoder& hook_encoder;
    external::HttpClient& http;
    presence::Incarnation incarnation;  ///< this run of the server
    gateway::ServerState& state;
};

/// What the chat service needs of accounts.
class AccountDirectory final : public chat::UserDirectory {
  public:
    /// `chat` is made later: it asks this one.
    AccountDirectory(identity::Identity& identity, chat::ChatService& chat)
        : identity_(identity), chat_(chat) {}
    Async<Result<std::vector<UserId>>> existing(std::vector<UserId> users) override;
    Async<Result<Plan>> plan(UserId user) override;
    Async<Result<std::vector<UserId>>> refusing(UserId by, std::vector<UserId> users) override;
    Async<Status> keep_block(UserId by, UserId other, chat::BlockState state) override;

  private:
    Async<Result<bool>> refuses(UserId by, UserId user);

    identity::Identity& identity_;
    chat::ChatService& chat_;
};

/// The services and the gateway of one reactor, wired together. Made before the reactor runs, destroyed after
/// it has stopped.
class Core {
  public:
    Core(const World& world, std::size_t index, net::Reactor& reactor, identity::Identity& identity);

    [[nodiscard]] chat::ChatService& chat() noexcept { return chat_; }
    [[nodiscard]] presence::PresenceService& presence() noexcept { return presence_; }
    [[nodiscard]] admin::Admin& admin() noexcept { return admin_; }
    [[nodiscard]] later::LaterService& later() noexcept { return later_; }
    [[nodiscard]] hooks::HooksService& hooks() noexcept { return hooks_; }
    [[nodiscard]] incoming::IncomingService& incoming() noexcept { return incoming_; }
    [[nodiscard]] keys::KeysService& keys() noexcept { return keys_; }
    [[nodiscard]] gateway::Gateway& gateway() noexcept { return gateway_; }
    /// Takes over limits that may change while running. On the reactor's thread.
    void set_limits(const LimitsConfig& limits);

  private:
    void apply_limits();

    identity::Identity& identity_;
    AccountDirectory directory_;
    HookedChats hooked_;
    chat::ChatService chat_;
    presence::PresenceService presence_;
    admin::Admin admin_;
    PutOff put_off_;
    later::LaterService later_;
    hooks::HooksService hooks_;
    PostedIn posted_in_;
    incoming::IncomingService incoming_;
    KeyAccounts key_accounts_;
    keys::KeysService keys_;
    gateway::Api api_;
    gateway::Gateway gateway_;
};

[[nodiscard]] gateway::GatewayLimits gateway_limits(const LimitsConfig& limits);

}  // namespace parley::app
