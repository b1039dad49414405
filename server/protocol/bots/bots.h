#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/bot.h"
#include "model/user.h"

// Bots over the wire: bodies of requests, and what is answered and told.

namespace parley::protocol {

struct MakeBot {
    std::string username;      ///< as in Register
    std::string display_name;  ///< empty: the user name
    std::string about;         ///< at most 512 characters
    Scopes scopes;             ///< of the first token
};
[[nodiscard]] Result<MakeBot> decode_make_bot(std::string_view body);

struct MakeToken {
    std::string name;  ///< 1 to 64 characters
    Scopes scopes;     ///< one at least
    std::optional<std::chrono::seconds> expires_in;
};
[[nodiscard]] Result<MakeToken> decode_make_token(std::string_view body);

/// A list of at most 100, of each name one.
[[nodiscard]] Result<std::vector<BotCommand>> decode_set_commands(std::string_view body);

/// {buttonId}
[[nodiscard]] Result<std::string> decode_press(std::string_view body);

/// {user, createdAt, isSuspended}: as its owner sees it.
[[nodiscard]] std::string bot_object(const Account& bot);
/// {id, name, scopes, createdAt, lastUsedAt, expiresAt?}; with the secret where it is told.
[[nodiscard]] std::string bot_token_object(const BotToken& token, std::string_view secret);
/// {botId, command, description, hint?}
[[nodiscard]] std::string bot_command_object(const UserId& bot, const BotCommand& command);

[[nodiscard]] std::string_view scope_word(Scope scope) noexcept;

/// A button of a message in its present state, that somebody may press: who sent it. Nothing where there is
/// none of that id, or it is a link.
[[nodiscard]] std::optional<UserId> pressable(std::string_view message, std::string_view button);

struct Press {
    std::string id;
    MessageId message;
    std::string button;
    UserId by;
    WallTime at;
};
/// USER_EVENT {userSeq, kind:"press", pressId, chatId, messageId, buttonId, userId, timestamp}
[[nodiscard]] std::string button_pressed(std::uint64_t user_seq, const Press& press);

}  // namespace parley::protocol
