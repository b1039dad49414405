#include "services/chat/rows/moderation_rows.h"

#include <algorithm>

#include "base/coding.h"
#include "services/chat/rows/rows.h"

namespace parley::chat {

namespace {

constexpr char kVersion = 1;
constexpr char kBan = 'b', kMute = 'm', kTextRules = 'r';

WallTime get_time(RowReader& reader) {
    return {static_cast<std::int64_t>(reader.varint())};
}

UserId get_user(RowReader& reader) {
    return id_from_raw<UserId>(reader.raw(sizeof(UserId))).value_or(UserId{});
}

storage::RowKey key_of(char what, std::string_view rest) {
    std::string place(1, what);
    place += rest;
    return {kModerationKind, std::move(place)};
}

Ban read_ban(RowReader& reader, UserId user) {
    Ban ban;
    ban.user = user;
    ban.by = get_user(reader);
    ban.at = get_time(reader);
    if (const std::uint64_t until = reader.varint(); until > 0)
        ban.until = WallTime{static_cast<std::int64_t>(until - 1)};
    ban.reason = reader.string();
    return ban;
}

TextRules read_rules(RowReader& reader) {
    TextRules rules;
    rules.links = static_cast<LinkRule>(std::min<std::uint8_t>(reader.byte(), 2));
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        rules.words.emplace_back(reader.string());
    return rules;
}

}  // namespace

storage::RowKey ban_key(const UserId& user) {
    return key_of(kBan, user.raw());
}
storage::RowKey mute_key(const UserId& user) {
    return key_of(kMute, user.raw());
}
storage::RowKey text_rules_key() {
    return key_of(kTextRules, {});
}

std::string encode(const Ban& ban) {
    std::string row(1, kVersion);
    row += ban.by.raw();
    put_varint(row, static_cast<std::uint64_t>(ban.at.ms));
    put_varint(row, ban.until ? static_cast<std::uint64_t>(ban.until->ms) + 1 : 0);
    put_string(row, ban.reason);
    return row;
}

std::string encode(const MemberMute& mute) {
    std::string row(1, kVersion);
    row += mute.by.raw();
    put_varint(row, static_cast<std::uint64_t>(mute.until.ms));
    return row;
}

std::string encode(const TextRules& rules) {
    std::string row(1, kVersion);
    row += static_cast<char>(rules.links);
    put_varint(row, rules.words.size());
    for (const std::string& word : rules.words) put_string(row, word);
    return row;
}

bool take_moderation(Moderation& moderation, const storage::Row& row) {
    const std::string_view place = row.key.clustering;
    RowReader reader(row.value);
    if (place.empty() || reader.byte() != kVersion) return false;
    const auto user = id_from_raw<UserId>(place.substr(1));
    if (place.front() == kTextRules) {
        moderation.rules = read_rules(reader);
    } else if (place.front() == kBan && user) {
        moderation.bans[*user] = read_ban(reader, *user);
    } else if (place.front() == kMute && user) {
        const UserId by = get_user(reader);
        moderation.mutes[*user] = MemberMute{*user, by, get_time(reader)};
    } else {
        return false;
    }
    return reader.ok();
}

}  // namespace parley::chat
