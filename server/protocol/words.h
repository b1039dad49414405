#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "model/chat.h"
#include "model/moderation.h"
#include "model/server_settings.h"
#include "model/user.h"
#include "protocol/command.h"

// The words of the wire for the values of the model: read and written from one table each.

namespace parley::protocol {

template <class Enum, std::size_t count>
using Words = std::array<std::pair<std::string_view, Enum>, count>;

inline constexpr Words<ChatType, 4> kChatTypes{{{"direct", ChatType::Direct},
                                                {"group", ChatType::Group},
                                                {"channel", ChatType::Channel},
                                                {"broadcast", ChatType::Broadcast}}};
inline constexpr Words<Role, 3> kRoles{
    {{"owner", Role::Owner}, {"admin", Role::Admin}, {"member", Role::Member}}};
inline constexpr Words<HistoryVisible, 2> kHistories{
    {{"all", HistoryVisible::All}, {"joined", HistoryVisible::Joined}}};
inline constexpr Words<Audience, 3> kAudiences{
    {{"everyone", Audience::Everyone}, {"contacts", Audience::Contacts}, {"nobody", Audience::Nobody}}};
inline constexpr Words<PresenceStatus, 4> kStatuses{{{"online", PresenceStatus::Online},
                                                     {"away", PresenceStatus::Away},
                                                     {"busy", PresenceStatus::Busy},
                                                     {"offline", PresenceStatus::Offline}}};

inline constexpr Words<DeleteFor, 2> kDeleteFor{{{"me", DeleteFor::Me}, {"everyone", DeleteFor::Everyone}}};
inline constexpr Words<LinkRule, 3> kLinkRules{
    {{"everybody", LinkRule::Everybody}, {"admins", LinkRule::Admins}, {"nobody", LinkRule::Nobody}}};
inline constexpr Words<RegistrationMode, 3> kRegistrationModes{{{"open", RegistrationMode::Open},
                                                                {"invite", RegistrationMode::Invite},
                                                                {"closed", RegistrationMode::Closed}}};
inline constexpr Words<ServerRole, 3> kServerRoles{
    {{"user", ServerRole::User}, {"moderator", ServerRole::Moderator}, {"admin", ServerRole::Admin}}};

inline constexpr Words<Scope, kScopeCount> kScopes{{{"messages:read", Scope::MessagesRead},
                                                    {"messages:write", Scope::MessagesWrite},
                                                    {"chats:read", Scope::ChatsRead},
                                                    {"chats:manage", Scope::ChatsManage},
                                                    {"users:read", Scope::UsersRead},
                                                    {"presence", Scope::Presence}}};

/// The word for `value`. Precondition: it stands in the table, as every enumerator does.
template <class Enum, std::size_t count>
[[nodiscard]] constexpr std::string_view word_for(Enum value, const Words<Enum, count>& words) noexcept {
    for (const auto& [word, meaning] : words)
        if (meaning == value) return word;
    return words.front().first;
}

}  // namespace parley::protocol
