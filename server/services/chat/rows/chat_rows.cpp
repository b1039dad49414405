#include <algorithm>

#include "base/coding.h"
#include "services/chat/rows/rows.h"

// The rows that hold a whole chat: its head, and the intent of a change.

namespace parley::chat {

namespace {

// 1 had no rules of its own in settings and no pinned messages, 2 no invitation.
constexpr char kVersion = 3;
// Of an intent: one more, with a picture.
constexpr char kIntentVersion = 4;
constexpr char kPictureVersion = 1;

template <class T>
void put_optional(std::string& out, const std::optional<T>& value) {
    out += static_cast<char>(value ? 1 : 0);
    if (!value) return;
    if constexpr (std::is_same_v<T, std::string>)
        put_string(out, *value);
    else
        put_varint(out, static_cast<std::uint64_t>(*value));
}

std::optional<std::int64_t> get_optional_number(RowReader& reader) {
    if (reader.byte() == 0) return std::nullopt;
    return static_cast<std::int64_t>(reader.varint());
}

std::optional<std::string> get_optional_string(RowReader& reader) {
    if (reader.byte() == 0) return std::nullopt;
    return std::string(reader.string());
}

template <class IdType>
IdType get_id(RowReader& reader) {
    return id_from_raw<IdType>(reader.raw(16)).value_or(IdType{});
}

void put_settings(std::string& out, const ChatSettings& settings) {
    out += static_cast<char>(settings.encryption_enabled ? 1 : 0);
    put_optional(out, settings.message_retention_seconds);
    put_optional(out, settings.disappearing_seconds);
    put_varint(out, static_cast<std::uint64_t>(settings.slow_mode_seconds));
    out += static_cast<char>(settings.history_visible);
    const OwnRules& rules = settings.permissions;
    for (const std::optional<Role>& rule : {rules.write, rules.invite, rules.pin, rules.rename})
        out += rule ? static_cast<char>(*rule) : '\0';
}

std::optional<Role> get_rule(RowReader& reader) {
    const std::uint8_t role = reader.byte();
    return role == 0 ? std::nullopt : std::optional(static_cast<Role>(role));
}

ChatSettings get_settings(RowReader& reader, std::uint8_t version) {
    ChatSettings settings;
    settings.encryption_enabled = reader.byte() != 0;
    settings.message_retention_seconds = get_optional_number(reader);
    settings.disappearing_seconds = get_optional_number(reader);
    settings.slow_mode_seconds = static_cast<std::int64_t>(reader.varint());
    settings.history_visible = static_cast<HistoryVisible>(reader.byte());
    if (version == 1) return settings;
    OwnRules& rules = settings.permissions;
    for (std::optional<Role>* rule : {&rules.write, &rules.invite, &rules.pin, &rules.rename})
        *rule = get_rule(reader);
    return settings;
}

void put_seqs(std::string& out, const std::vector<Seq>& seqs) {
    put_varint(out, seqs.size());
    for (const Seq seq : seqs) put_varint(out, seq);
}

std::vector<Seq> get_seqs(RowReader& reader) {
    std::vector<Seq> seqs;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        seqs.push_back(reader.varint());
    return seqs;
}

void put_access(std::string& out, const ChatAccess& access) {
    out += static_cast<char>(access.invite ? 1 : 0);
    if (access.invite) {
        const Invite& invite = *access.invite;
        out += invite.secret.raw();
        out += invite.made_by.raw();
        put_varint(out, invite.expires_at ? static_cast<std::uint64_t>(invite.expires_at->ms) + 1 : 0);
        put_varint(out, invite.max_uses ? *invite.max_uses + 1 : 0);
        put_varint(out, invite.uses);
        out += static_cast<char>(invite.approval ? 1 : 0);
    }
    put_varint(out, access.requests.size());
    for (const JoinRequest& request : access.requests) {
        out += request.user.raw();
        put_varint(out, static_cast<std::uint64_t>(request.at.ms));
    }
}

ChatAccess get_access(RowReader& reader) {
    ChatAccess access;
    if (reader.byte() != 0) {
        Invite& invite = access.invite.emplace();
        invite.secret = get_id<InviteSecret>(reader);
        invite.made_by = get_id<UserId>(reader);
        if (const std::uint64_t expires = reader.varint(); expires > 0)
            invite.expires_at = WallTime{static_cast<std::int64_t>(expires - 1)};
        if (const std::uint64_t most = reader.varint(); most > 0) invite.max_uses = most - 1;
        invite.uses = reader.varint();
        invite.approval = reader.byte() != 0;
    }
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
        JoinRequest request;
        request.user = get_id<UserId>(reader);
        request.at.ms = static_cast<std::int64_t>(reader.varint());
        access.requests.push_back(request);
    }
    return access;
}

void put_chat(std::string& out, const Chat& chat) {
    out += chat.id.raw();
    out += static_cast<char>(chat.type);
    put_string(out, chat.name);
    put_string(out, chat.description);
    put_string(out, chat.avatar_url);
    out += chat.created_by.raw();
    put_varint(out, static_cast<std::uint64_t>(chat.created_at.ms));
    put_settings(out, chat.settings);
    put_seqs(out, chat.pinned);
    put_access(out, chat.access);
}

Chat get_chat(RowReader& reader, std::uint8_t version) {
    Chat chat;
    chat.id = get_id<ChatId>(reader);
    chat.type = static_cast<ChatType>(reader.byte());
    chat.name = reader.string();
    chat.description = reader.string();
    chat.avatar_url = reader.string();
    chat.created_by = get_id<UserId>(reader);
    chat.created_at.ms = static_cast<std::int64_t>(reader.varint());
    chat.settings = get_settings(reader, version);
    if (version > 1) chat.pinned = get_seqs(reader);
    if (version > 2) chat.access = get_access(reader);
    return chat;
}

void put_participants(std::string& out, const std::vector<Participant>& participants) {
    put_varint(out, participants.size());
    for (const Participant& participant : participants) {
        out += participant.user.raw();
        out += static_cast<char>(participant.role);
        put_varint(out, static_cast<std::uint64_t>(participant.joined_at.ms));
    }
}

std::vector<Participant> get_participants(RowReader& reader) {
    std::vector<Participant> participants;
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left) {
        Participant participant;
        participant.user = get_id<UserId>(reader);
        participant.role = static_cast<Role>(reader.byte());
        participant.joined_at.ms = static_cast<std::int64_t>(reader.varint());
        participants.push_back(participant);
    }
    return participants;
}

}  // namespace

std::string encode(const HeadRow& row) {
    std::string out(1, kVersion);
    put_chat(out, row.chat);
    put_varint(out, row.segment);
    return out;
}

std::optional<HeadRow> decode_head(std::string_view value) {
    RowReader reader(value);
    const std::uint8_t version = reader.byte();
    if (version < 1 || version > kVersion) return std::nullopt;
    HeadRow row;
    row.chat = get_chat(reader, version);
    row.segment = reader.varint();
    if (!reader.ok()) return std::nullopt;
    return row;
}

std::string encode(const Picture& picture) {
    std::string out(1, kPictureVersion);
    out += static_cast<char>(picture.type);
    out += picture.version.raw();
    out += picture.bytes;
    return out;
}

std::optional<Picture> decode_picture(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kPictureVersion) return std::nullopt;
    const auto type = static_cast<PictureType>(reader.byte());
    const auto version = id_from_raw<PictureVersion>(reader.raw(sizeof(PictureVersion)));
    if (type < PictureType::WebP || type > PictureType::Jpeg || !version) return std::nullopt;
    return Picture{type, *version, std::string(reader.rest())};
}

std::string encode(const IntentRow& row) {
    std::string out(1, row.picture ? kIntentVersion : kVersion);
    out.append(reinterpret_cast<const char*>(row.change_id.data()), row.change_id.size());
    put_varint(out, row.seq);
    const ChatChange& change = row.change;
    out += static_cast<char>(change.created ? 1 : 0);
    if (change.created) put_chat(out, *change.created);
    put_optional(out, change.name);
    put_optional(out, change.description);
    put_optional(out, change.avatar_url);
    out += static_cast<char>(change.settings ? 1 : 0);
    if (change.settings) put_settings(out, *change.settings);
    put_participants(out, change.joined);
    put_varint(out, change.left.size());
    for (const UserId& user : change.left) out += user.raw();
    put_participants(out, change.roles);
    out += change.by.raw();
    put_varint(out, change.participant_count);
    put_varint(out, static_cast<std::uint64_t>(change.timestamp.ms));
    out += static_cast<char>(change.dissolved ? 1 : 0);
    out += static_cast<char>(change.pinned ? 1 : 0);
    if (change.pinned) put_seqs(out, *change.pinned);
    out += static_cast<char>(change.access ? 1 : 0);
    if (change.access) put_access(out, *change.access);
    if (row.picture) put_string(out, encode(*row.picture));
    return out;
}

std::optional<IntentRow> decode_intent(std::string_view value) {
    RowReader reader(value);
    const std::uint8_t version = reader.byte();
    if (version < 1 || version > kIntentVersion) return std::nullopt;
    IntentRow row;
    const std::string_view id = reader.raw(row.change_id.size());
    std::copy(id.begin(), id.end(), row.change_id.begin());
    row.seq = reader.varint();
    ChatChange& change = row.change;
    if (reader.byte() != 0) change.created = get_chat(reader, version);
    change.name = get_optional_string(reader);
    change.description = get_optional_string(reader);
    change.avatar_url = get_optional_string(reader);
    if (reader.byte() != 0) change.settings = get_settings(reader, version);
    change.joined = get_participants(reader);
    for (std::uint64_t left = reader.varint(); left > 0 && reader.ok(); --left)
        change.left.push_back(get_id<UserId>(reader));
    change.roles = get_participants(reader);
    change.by = get_id<UserId>(reader);
    change.participant_count = reader.varint();
    change.timestamp.ms = static_cast<std::int64_t>(reader.varint());
    if (version > 1) {
        change.dissolved = reader.byte() != 0;
        if (reader.byte() != 0) change.pinned = get_seqs(reader);
    }
    if (version > 2 && reader.byte() != 0) change.access = get_access(reader);
    if (version > 3) row.picture = decode_picture(reader.string());
    if (!reader.ok() || (version > 3 && !row.picture)) return std::nullopt;
    return row;
}

}  // namespace parley::chat
