#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "model/user.h"

namespace parley::protocol {

// Whom a user knows. The rules of bodies are those of decode_http.h, those of what is written of encode.h.

struct SetContact {
    std::optional<std::string> name;  ///< trimmed, at most 64 characters; null or "": none
};
/// An empty body is one without members.
[[nodiscard]] Result<SetContact> decode_set_contact(std::string_view body);

/// {user, name?, addedAt}, or {user, removed:true}.
[[nodiscard]] std::string contact_object(const User& user, std::string_view name, WallTime added_at);
[[nodiscard]] std::string former_contact_object(const User& user);

/// USER_EVENT {userSeq, kind:"contact", userId, isContact}
[[nodiscard]] std::string contact_changed(std::uint64_t user_seq, UserId user, bool is_contact);
/// USER_EVENT {userSeq, kind:"block", userId, blocked}
[[nodiscard]] std::string block_changed(std::uint64_t user_seq, UserId user, bool blocked);

}  // namespace parley::protocol
