#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/moderation.h"

namespace parley::protocol {

// Bodies and objects of a chat's moderation. As decode_http.h tells of its functions.

inline constexpr std::size_t kMaxTextRuleWords = 200;

struct BanUser {
    UserId user;  ///< USER_NOT_FOUND for an id that could not exist
    std::optional<WallTime> until;
    std::string reason;  ///< at most 1,000 characters
};
[[nodiscard]] Result<BanUser> decode_ban_user(std::string_view body);

struct MuteMember {
    UserId user;
    WallTime until;
};
[[nodiscard]] Result<MuteMember> decode_mute_member(std::string_view body);

/// Up to 200 words of 1 to 256 bytes, made lower case.
[[nodiscard]] Result<TextRules> decode_text_rules(std::string_view body);

/// {userId, by, at, until?, reason?}
[[nodiscard]] std::string ban_object(const Ban& ban);
/// {userId, by, until}
[[nodiscard]] std::string mute_object(const MemberMute& mute);
/// {words, links}
[[nodiscard]] std::string text_rules_object(const TextRules& rules);

/// {at, by, action, userId?, value?, reason?}
struct ChatActView {
    WallTime at;
    UserId by;
    std::string_view action;
    std::optional<UserId> user;
    std::string_view value;
    std::string_view reason;
};
[[nodiscard]] std::string chat_act_object(const ChatActView& act);

/// What people read of a content: its text, and that of a poll, a place, a card or a file's name.
[[nodiscard]] std::string text_of_content(std::string_view content);

}  // namespace parley::protocol
