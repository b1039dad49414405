#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/random.h"

namespace parley {

/// What a bot's token lets it do. Stored by number: add at the end.
enum class Scope : std::uint8_t { MessagesRead, MessagesWrite, ChatsRead, ChatsManage, UsersRead, Presence };
inline constexpr std::size_t kScopeCount = 6;

class Scopes {
  public:
    constexpr Scopes() = default;
    [[nodiscard]] static constexpr Scopes of_bits(std::uint64_t bits) noexcept {
        Scopes scopes;
        scopes.bits_ = static_cast<std::uint32_t>(bits & ((1U << kScopeCount) - 1));
        return scopes;
    }
    constexpr void add(Scope scope) noexcept { bits_ |= 1U << static_cast<unsigned>(scope); }
    [[nodiscard]] constexpr bool has(Scope scope) const noexcept {
        return (bits_ >> static_cast<unsigned>(scope) & 1U) != 0;
    }
    [[nodiscard]] constexpr std::uint32_t bits() const noexcept { return bits_; }
    friend constexpr bool operator==(Scopes, Scopes) = default;

  private:
    std::uint32_t bits_ = 0;
};

/// A program's account: it has tokens instead of a password.
enum class BotKind : std::uint8_t {
    Bot,   ///< takes part in chats
    Hook,  ///< has no token, is in no chat, and is only the name under which a webhook's messages stand
};
struct BotStanding {
    UserId owner;  ///< the person who answers for it
    BotKind kind = BotKind::Bot;
    friend bool operator==(const BotStanding&, const BotStanding&) = default;
};

/// A token of a bot, without its secret. It is a device of the bot's account, and ends as one.
struct BotToken {
    DeviceId id;
    std::string name;
    Scopes scopes;
    WallTime created_at;
    WallTime last_used_at;  ///< to the hour
    std::optional<WallTime> expires_at;
};

/// What a bot does when it is asked to.
struct BotCommand {
    std::string command;  ///< 1 to 32 of [a-z0-9_]
    std::string description;
    std::string hint;  ///< how its arguments look; empty: not told
    friend bool operator==(const BotCommand&, const BotCommand&) = default;
};

namespace detail {
inline constexpr std::array<std::uint8_t, 4> kBotMark{'b', 'o', 't', 0};
}

/// The ids of bots end with a mark, so that a chat finds its bots among 100,000 participants without asking
/// for accounts. One person's id in four billion has it, too: it tells who may be a bot, the account who is.
inline UserId make_bot_id(Random& random) {
    auto id = make_id<UserId>(random);
    std::copy(detail::kBotMark.begin(), detail::kBotMark.end(), id.bytes.end() - detail::kBotMark.size());
    return id;
}
[[nodiscard]] inline bool may_be_bot(const UserId& id) noexcept {
    return std::equal(detail::kBotMark.begin(), detail::kBotMark.end(),
                      id.bytes.end() - detail::kBotMark.size());
}

}  // namespace parley
