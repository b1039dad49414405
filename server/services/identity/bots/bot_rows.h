#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "model/bot.h"
#include "storage/store.h"

// Rows of account partitions that are about bots. Values begin with a version (1).

namespace parley::identity {

inline constexpr char kOwnedBotKind = 'o', kCommandsKind = 'k';

/// Of the owner: 'o' + bot id: varint when it was made. Written before the bot's account.
[[nodiscard]] storage::RowKey owned_bot_key(const UserId& bot);
[[nodiscard]] std::string encode_owned_bot(WallTime made_at);
[[nodiscard]] std::optional<WallTime> decode_owned_bot(std::string_view value);

/// Of the bot: 'k': varint count, then command, description and hint of each.
inline const storage::RowKey kCommandsKey{kCommandsKind, {}};
[[nodiscard]] std::string encode(const std::vector<BotCommand>& commands);
[[nodiscard]] std::optional<std::vector<BotCommand>> decode_commands(std::string_view value);

}  // namespace parley::identity
