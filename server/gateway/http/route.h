#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/async.h"
#include "gateway/api.h"
#include "net/http.h"

namespace parley::gateway {

/// A request under /api that found its route.
struct ApiRequest {
    net::HttpRequest http;
    std::vector<std::string> params;  ///< what stands for the ":names" of the pattern, in order
    identity::Caller caller;          ///< of a route that needs one
    /// Who asks by virtue of a server role; nothing for the operator.
    std::optional<UserId> staff;
    ServerRole server_role = ServerRole::User;  ///< of a route that needs one
    std::string
        idempotency_seed;  ///< of a creating POST with an Idempotency-Key: names this request for ever
    std::vector<std::string> answered_ids;  ///< of one that is repeated: what its first answer named
};

/// Answers a request. A coroutine: what it takes by value lives as long as it does.
using RouteHandler = Async<net::HttpResponse> (*)(Api& api, ApiRequest request);

enum class Access : std::uint8_t {
    Public,    ///< no token is asked for
    SignedIn,  ///< a good access token, or 401
    // The same, and a server role, or 403; or the operator's token.
    Moderator,
    Admin,
};

enum class Repeat : std::uint8_t {
    Plain,
    Creates,  ///< takes an Idempotency-Key
};

/// What a request counts against.
enum class Budget : std::uint8_t {
    Requests,
    Transport,  ///< as many again: what carries frames does not take from the rest
};

struct Route {
    std::string_view method;
    std::string_view pattern;  ///< "/api/chats/:id/messages"
    RouteHandler handler = nullptr;
    Access access = Access::SignedIn;
    Repeat repeat = Repeat::Plain;
    /// Of answers that hold what people write, which may be deleted meanwhile: the ids in them alone are
    /// kept, and this answers a repetition from them, as things stand then.
    RouteHandler again = nullptr;
    Budget budget = Budget::Requests;
};

}  // namespace parley::gateway
