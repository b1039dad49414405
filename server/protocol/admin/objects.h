#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/act.h"
#include "model/user.h"

namespace parley::protocol {

/// The AdminUser of openapi.yaml: the account with what its owner alone sees otherwise, its role, and how it
/// stands.
[[nodiscard]] std::string admin_user_object(const Account& account, std::size_t devices);

[[nodiscard]] std::string_view server_role_word(ServerRole role) noexcept;

/// The AuditEntry of openapi.yaml.
[[nodiscard]] std::string audit_entry_object(const AuditEntry& entry);

}  // namespace parley::protocol
