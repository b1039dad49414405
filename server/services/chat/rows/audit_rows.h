#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "services/chat/commands.h"
#include "storage/journal.h"

namespace parley::chat {

// What a chat's admins have done, as it stands in its journal. version · by · action · user · value · reason.

[[nodiscard]] storage::Journal audit_log(ChatId chat);
[[nodiscard]] std::string encode(const ChatAct& act);
/// `at` of it is left to the entry.
[[nodiscard]] std::optional<ChatAct> decode_chat_act(std::string_view value);

}  // namespace parley::chat
