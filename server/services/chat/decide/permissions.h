#pragma once

#include <array>
#include <cstdint>

#include "model/chat.h"

namespace parley::chat {

/// What a participant may want to do.
enum class Act : std::uint8_t { Write, Invite, Remove, Rename, ChangeSettings, ChangeRoles, DeleteChat };

/// Who may do what: one row a type of chat, one column an act, the least role that may. Nobody: not even the
/// owner.
inline constexpr auto kNobody = static_cast<Role>(255);

inline constexpr std::array<std::array<Role, 7>, 4> kPermissions{{
    //              Write         Invite        Remove        Rename        ChangeSettings ChangeRoles
    //              DeleteChat
    /* Direct    */ {Role::Member, kNobody, kNobody, kNobody, kNobody, kNobody, kNobody},
    /* Group     */
    {Role::Member, Role::Member, Role::Admin, Role::Admin, Role::Admin, Role::Admin, Role::Owner},
    /* Channel   */
    {Role::Admin, Role::Admin, Role::Admin, Role::Admin, Role::Admin, Role::Owner, Role::Owner},
    /* Broadcast */ {Role::Owner, Role::Owner, Role::Owner, Role::Owner, Role::Owner, kNobody, Role::Owner},
}};

constexpr bool may(ChatType type, Role role, Act act) noexcept {
    const Role least = kPermissions[static_cast<std::size_t>(type) - 1][static_cast<std::size_t>(act)];
    return least != kNobody && role >= least;
}

}  // namespace parley::chat
