#pragma once

#include <array>
#include <cstdint>

#include "model/chat.h"

namespace parley::chat {

/// What a participant may want to do.
enum class Act : std::uint8_t {
    Write,
    Invite,
    Remove,
    Rename,
    ChangeSettings,
    ChangeRoles,
    DeleteChat,
    DeleteMessages,  ///< of others, for everyone
    Pin,
    CallAll,  ///< in a chat of more than `everybody_calls_up_to` participants
};

/// Who may do what: one row a type of chat, one column an act, the least role that may. Nobody: not even the
/// owner.
inline constexpr auto kNobody = static_cast<Role>(255);

inline constexpr std::array<std::array<Role, 10>, 4> kPermissions{{
    // Write, Invite, Remove, Rename, ChangeSettings, ChangeRoles, DeleteChat, DeleteMessages, Pin,
    // CallAll
    /* Direct    */
    {Role::Member, kNobody, kNobody, kNobody, kNobody, kNobody, kNobody, kNobody, Role::Member, Role::Member},
    /* Group     */
    {Role::Member, Role::Member, Role::Admin, Role::Admin, Role::Admin, Role::Admin, Role::Owner, Role::Admin,
     Role::Admin, Role::Admin},
    /* Channel   */
    {Role::Admin, Role::Admin, Role::Admin, Role::Admin, Role::Admin, Role::Owner, Role::Owner, Role::Admin,
     Role::Admin, Role::Admin},
    /* Broadcast */
    {Role::Owner, Role::Owner, Role::Owner, Role::Owner, Role::Owner, kNobody, Role::Owner, Role::Owner,
     Role::Owner, Role::Owner},
}};

constexpr bool may(ChatType type, Role role, Act act) noexcept {
    const Role least = kPermissions[static_cast<std::size_t>(type) - 1][static_cast<std::size_t>(act)];
    return least != kNobody && role >= least;
}

/// The rule that a chat has made for itself, where one may be made: in groups and channels.
constexpr std::optional<Role> own_rule(const Chat& chat, Act act) noexcept {
    if (chat.type != ChatType::Group && chat.type != ChatType::Channel) return std::nullopt;
    const OwnRules& rules = chat.settings.permissions;
    switch (act) {
        case Act::Write:
            return rules.write;
        case Act::Invite:
            return rules.invite;
        case Act::Pin:
            return rules.pin;
        case Act::Rename:
            return rules.rename;
        default:
            return std::nullopt;
    }
}

inline bool may(const Chat& chat, Role role, Act act) noexcept {
    if (const auto least = own_rule(chat, act)) return role >= *least;
    return may(chat.type, role, act);
}

}  // namespace parley::chat
