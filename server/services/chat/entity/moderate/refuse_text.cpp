#include <algorithm>
#include <cctype>

#include "services/chat/entity/chat_entity.h"

namespace parley::chat {

namespace {

/// Letters beyond ASCII are parts of words, too.
bool is_word_byte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_';
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool stands_alone(std::string_view text, std::size_t at, std::size_t length) {
    const bool begins = at == 0 || !is_word_byte(text[at - 1]);
    const std::size_t end = at + length;
    return begins && (end == text.size() || !is_word_byte(text[end]));
}

bool has_word(std::string_view text, std::string_view word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        if (stands_alone(text, at, word.size())) return true;
    return false;
}

bool has_link(std::string_view text) {
    if (text.find("http://") != std::string_view::npos || text.find("https://") != std::string_view::npos)
        return true;
    for (std::size_t at = text.find("www."); at != std::string_view::npos; at = text.find("www.", at + 1))
        if (at == 0 || !is_word_byte(text[at - 1])) return true;
    return false;
}

}  // namespace

/// It has no role and no turn of slow mode, and answers nothing.
std::optional<Error> ChatEntity::refuse_hook(std::string_view content) const {
    if (!state_.exists() || state_.members.empty()) return fail(ErrorCode::ChatNotFound);
    if (!state_.blocked_by.empty()) return fail(ErrorCode::Blocked);
    if (state_.chat.settings.encryption_enabled) return fail(ErrorCode::EncryptionRequired);
    if (state_.moderation.rules.links == LinkRule::Nobody &&
        has_link(lower(context_.encoder.text_of(content))))
        return fail(ErrorCode::TextRefused, "Links are not allowed here.");
    return std::nullopt;
}

/// Admins are not judged.
std::optional<Error> ChatEntity::refuse_moderated(UserId sender, std::string_view content) const {
    const Member* member = state_.member(sender);
    if (member == nullptr) return std::nullopt;
    const TextRules& rules = state_.moderation.rules;
    if (member->role >= Role::Admin && rules.links != LinkRule::Nobody) return std::nullopt;
    const std::string text = rules.any() ? lower(context_.encoder.text_of(content)) : std::string();
    if (rules.links == LinkRule::Nobody && has_link(text))
        return fail(ErrorCode::TextRefused, "Links are not allowed here.");
    if (member->role >= Role::Admin) return std::nullopt;
    const auto mute = state_.moderation.mutes.find(sender);
    const WallTime now = context_.clock.wall();
    if (mute != state_.moderation.mutes.end() && mute->second.until > now)
        return Error{ErrorCode::Muted, {}, static_cast<double>(mute->second.until.ms - now.ms) / 1'000};
    if (rules.links == LinkRule::Admins && has_link(text))
        return fail(ErrorCode::TextRefused, "Only admins write links here.");
    const bool refused = std::any_of(rules.words.begin(), rules.words.end(),
                                     [&](const std::string& word) { return has_word(text, word); });
    if (refused) return fail(ErrorCode::TextRefused);
    return std::nullopt;
}

}  // namespace parley::chat
