#include "gateway/access/scopes.h"

#include <algorithm>
#include <optional>

#include "protocol/bots/bots.h"

namespace parley::gateway {

namespace {

/// What a bot may do with any token.
constexpr std::optional<Scope> kAnyToken = std::nullopt;

struct RouteScope {
    std::string_view method;
    std::string_view pattern;
    std::optional<Scope> scope;
};

constexpr RouteScope kRoutes[] = {
    {"GET", "/api/users/me", kAnyToken},
    {"PUT", "/api/bots/me/commands", kAnyToken},
    {"GET", "/api/announcements", kAnyToken},
    // Their frames are asked for one by one.
    {"POST", "/api/chat/poll", kAnyToken},
    {"GET", "/api/chat/events", kAnyToken},

    {"GET", "/api/chats/:id/messages", Scope::MessagesRead},
    {"GET", "/api/chats/:id/events", Scope::MessagesRead},
    {"POST", "/api/sync/events", Scope::MessagesRead},
    {"GET", "/api/messages/:id/edits", Scope::MessagesRead},
    {"GET", "/api/messages/:id/receipts", Scope::MessagesRead},

    {"POST", "/api/chats/:id/messages", Scope::MessagesWrite},
    {"PUT", "/api/messages/:id", Scope::MessagesWrite},
    {"DELETE", "/api/messages/:id", Scope::MessagesWrite},
    {"POST", "/api/messages/:id/reactions", Scope::MessagesWrite},
    {"POST", "/api/messages/:id/votes", Scope::MessagesWrite},
    {"POST", "/api/messages/:id/close-poll", Scope::MessagesWrite},
    {"POST", "/api/messages/:id/forward", Scope::MessagesWrite},
    {"GET", "/api/chats/:id/scheduled", Scope::MessagesWrite},
    {"POST", "/api/chats/:id/scheduled", Scope::MessagesWrite},
    {"GET", "/api/chats/:id/scheduled/:scheduledId", Scope::MessagesWrite},
    {"PUT", "/api/chats/:id/scheduled/:scheduledId", Scope::MessagesWrite},
    {"DELETE", "/api/chats/:id/scheduled/:scheduledId", Scope::MessagesWrite},
    {"POST", "/api/chats/:id/scheduled/:scheduledId/send", Scope::MessagesWrite},
    {"POST", "/api/messages/:id/remind", Scope::MessagesWrite},
    {"DELETE", "/api/messages/:id/remind", Scope::MessagesWrite},
    {"GET", "/api/users/me/reminders", Scope::MessagesWrite},

    {"GET", "/api/chats", Scope::ChatsRead},
    {"GET", "/api/chats/:id", Scope::ChatsRead},
    {"GET", "/api/chats/:id/participants", Scope::ChatsRead},
    {"GET", "/api/chats/:id/commands", Scope::ChatsRead},

    {"POST", "/api/chats", Scope::ChatsManage},
    {"PUT", "/api/chats/:id", Scope::ChatsManage},
    {"DELETE", "/api/chats/:id", Scope::ChatsManage},
    {"PUT", "/api/chats/:id/avatar", Scope::ChatsManage},
    {"DELETE", "/api/chats/:id/avatar", Scope::ChatsManage},
    {"POST", "/api/chats/:id/participants", Scope::ChatsManage},
    {"DELETE", "/api/chats/:id/participants/:userId", Scope::ChatsManage},
    {"PUT", "/api/chats/:id/participants/:userId/role", Scope::ChatsManage},
    {"POST", "/api/chats/:id/pin-message", Scope::ChatsManage},
    {"GET", "/api/chats/:id/invite-link", Scope::ChatsManage},
    {"POST", "/api/chats/:id/invite-link", Scope::ChatsManage},
    {"DELETE", "/api/chats/:id/invite-link", Scope::ChatsManage},
    {"POST", "/api/chats/join/:code", Scope::ChatsManage},
    {"GET", "/api/chats/:id/join-requests", Scope::ChatsManage},
    {"POST", "/api/chats/:id/join-requests", Scope::ChatsManage},
    {"GET", "/api/chats/:id/bans", Scope::ChatsManage},
    {"POST", "/api/chats/:id/bans", Scope::ChatsManage},
    {"DELETE", "/api/chats/:id/bans/:userId", Scope::ChatsManage},
    {"GET", "/api/chats/:id/mutes", Scope::ChatsManage},
    {"POST", "/api/chats/:id/mutes", Scope::ChatsManage},
    {"DELETE", "/api/chats/:id/mutes/:userId", Scope::ChatsManage},
    {"GET", "/api/chats/:id/text-rules", Scope::ChatsManage},
    {"PUT", "/api/chats/:id/text-rules", Scope::ChatsManage},
    {"GET", "/api/chats/:id/audit", Scope::ChatsManage},

    {"POST", "/api/keys/upload", Scope::MessagesRead},
    {"POST", "/api/keys/query", Scope::MessagesRead},
    {"POST", "/api/keys/device-signing/upload", Scope::MessagesRead},
    {"POST", "/api/keys/signatures/upload", Scope::MessagesRead},
    {"POST", "/api/keys/claim", Scope::MessagesWrite},
    {"PUT", "/api/keys/to-device/:type/:txn", Scope::MessagesWrite},

    {"GET", "/api/users/:id/profile", Scope::UsersRead},
    {"GET", "/api/users/search", Scope::UsersRead},

    {"PUT", "/api/users/status", Scope::Presence},
};

Status has(Scopes scopes, std::optional<Scope> scope) {
    if (!scope || scopes.has(*scope)) return done();
    return fail(ErrorCode::ScopeMissing,
                "The token lacks the scope " + std::string(protocol::scope_word(*scope)) + ".");
}

template <class... Kinds>
bool is_one_of(const protocol::Command& command) {
    return (std::holds_alternative<Kinds>(command) || ...);
}

}  // namespace

Status may_use(Scopes scopes, std::string_view method, std::string_view pattern) {
    const auto known = std::ranges::find_if(
        kRoutes, [&](const RouteScope& one) { return one.method == method && one.pattern == pattern; });
    if (known == std::end(kRoutes)) return fail(ErrorCode::NotForBots);
    return has(scopes, known->scope);
}

Status may_say(Scopes scopes, const protocol::Command& command) {
    using namespace protocol;
    if (is_one_of<Connect, Sync, MarkDelivered, MarkRead, AckToDevice>(command))
        return has(scopes, Scope::MessagesRead);
    if (is_one_of<UpdatePresence, SubscribePresence>(command)) return has(scopes, Scope::Presence);
    if (is_one_of<Ping>(command)) return done();
    if (is_one_of<PressButton>(command)) return fail(ErrorCode::NotForBots);
    return has(scopes, Scope::MessagesWrite);
}

}  // namespace parley::gateway
