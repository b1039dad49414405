#pragma once

#include "model/moderation.h"
#include "storage/store.h"

namespace parley::chat {

// Rows of kind kModerationKind: 'b' + user id: a ban · 'm' + user id: a mute · 'r': text rules. Each value
// begins with the version of its form.

[[nodiscard]] storage::RowKey ban_key(const UserId& user);
[[nodiscard]] storage::RowKey mute_key(const UserId& user);
[[nodiscard]] storage::RowKey text_rules_key();
[[nodiscard]] std::string encode(const Ban& ban);
[[nodiscard]] std::string encode(const MemberMute& mute);
[[nodiscard]] std::string encode(const TextRules& rules);

/// False for a row that can't be read.
[[nodiscard]] bool take_moderation(Moderation& moderation, const storage::Row& row);

}  // namespace parley::chat
