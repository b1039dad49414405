#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"

namespace parley {

/// Somebody may not come back into a chat.
struct Ban {
    UserId user;
    UserId by;
    WallTime at;
    std::optional<WallTime> until;  ///< nothing: until it is lifted
    std::string reason;

    [[nodiscard]] bool holds(WallTime now) const noexcept { return !until || *until > now; }
};

/// A member of a chat does not write for a time.
struct MemberMute {
    UserId user;
    UserId by;
    WallTime until;
};

/// Whose messages may hold links.
enum class LinkRule : std::uint8_t { Everybody, Admins, Nobody };

/// What texts a chat does not take from those who are no admins.
struct TextRules {
    std::vector<std::string> words;  ///< in lower case; refused where they stand as words
    LinkRule links = LinkRule::Everybody;

    [[nodiscard]] bool any() const noexcept { return !words.empty() || links != LinkRule::Everybody; }
    friend bool operator==(const TextRules&, const TextRules&) = default;
};

/// What a chat's admins have set about people and texts; empty in most chats.
struct Moderation {
    std::map<UserId, Ban> bans;
    std::map<UserId, MemberMute> mutes;
    TextRules rules;

    /// Whether somebody's message may be refused for it.
    [[nodiscard]] bool limits_writing() const noexcept { return !mutes.empty() || rules.any(); }
    [[nodiscard]] bool is_banned(UserId user, WallTime now) const {
        const auto found = bans.find(user);
        return found != bans.end() && found->second.holds(now);
    }
};

}  // namespace parley
