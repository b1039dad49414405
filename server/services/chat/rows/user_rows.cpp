#include "base/coding.h"
#include "services/chat/rows/rows.h"

// The rows of a user's own log.

namespace parley::chat {

namespace {

constexpr char kVersion = 1;

constexpr char kUserChatVersion = 2;

bool version_ok(RowReader& reader) {
    return reader.byte() == kVersion;
}

enum Flag : std::uint8_t { Muted = 1, NotNotified = 2, Pinned = 4, Archived = 8, MarkedUnread = 16 };

std::uint8_t flags_of(const OwnSettings& own) {
    std::uint8_t flags = 0;
    const auto set = [&flags](bool on, Flag flag) {
        if (on) flags = static_cast<std::uint8_t>(flags | flag);
    };
    set(own.muted, Muted);
    set(!own.notifications_enabled, NotNotified);
    set(own.pinned, Pinned);
    set(own.archived, Archived);
    set(own.marked_unread, MarkedUnread);
    return flags;
}

void read_own(RowReader& reader, OwnSettings& own) {
    const std::uint8_t flags = reader.byte();
    own.muted = (flags & Muted) != 0;
    own.notifications_enabled = (flags & NotNotified) == 0;
    own.pinned = (flags & Pinned) != 0;
    own.archived = (flags & Archived) != 0;
    own.marked_unread = (flags & MarkedUnread) != 0;
    if (const std::uint64_t until = reader.varint(); until > 0)
        own.muted_until = WallTime{static_cast<std::int64_t>(until - 1)};
}

void read_draft(RowReader& reader, Draft& draft) {
    draft.text = reader.string();
    if (reader.byte() == 0) return;
    const auto chat = id_from_raw<ChatId>(reader.raw(16));
    draft.reply_to = MessageId{chat.value_or(ChatId{}), reader.varint()};
}

}  // namespace

std::string encode(const UserChatRow& row) {
    std::string out(1, kUserChatVersion);
    put_varint(out, row.chat_seq);
    out += static_cast<char>(row.member ? 1 : 0);
    out += static_cast<char>(flags_of(row.own));
    put_varint(out, row.own.muted_until ? static_cast<std::uint64_t>(row.own.muted_until->ms) + 1 : 0);
    put_string(out, row.draft.text);
    out += static_cast<char>(row.draft.reply_to ? 1 : 0);
    if (row.draft.reply_to) {
        out += row.draft.reply_to->chat.raw();
        put_varint(out, row.draft.reply_to->seq);
    }
    return out;
}

std::optional<UserChatRow> decode_user_chat(std::string_view value) {
    RowReader reader(value);
    const std::uint8_t version = reader.byte();
    if (version != kVersion && version != kUserChatVersion) return std::nullopt;
    UserChatRow row;
    row.chat_seq = reader.varint();
    row.member = reader.byte() != 0;
    if (version == kUserChatVersion) {
        read_own(reader, row.own);
        read_draft(reader, row.draft);
    }
    if (!reader.ok()) return std::nullopt;
    return row;
}

storage::RowKey hidden_key(const MessageId& message) {
    storage::RowKey key{kHiddenKind, std::string(message.chat.raw())};
    put_fixed64(key.clustering, message.seq);
    return key;
}

std::optional<MessageId> hidden_of(const storage::RowKey& key) {
    if (key.clustering.size() != 16 + sizeof(Seq)) return std::nullopt;
    const auto chat = id_from_raw<ChatId>(std::string_view(key.clustering).substr(0, 16));
    if (!chat) return std::nullopt;
    return MessageId{*chat, get_fixed64(key.clustering.data() + 16)};
}

std::string encode_hidden() {
    return std::string(1, kVersion);
}

std::string encode_user_head(std::uint64_t last_seq) {
    std::string out(1, kVersion);
    put_varint(out, last_seq);
    return out;
}

std::optional<std::uint64_t> decode_user_head(std::string_view value) {
    RowReader reader(value);
    if (!version_ok(reader)) return std::nullopt;
    const std::uint64_t last_seq = reader.varint();
    if (!reader.ok()) return std::nullopt;
    return last_seq;
}

std::string encode(const UserEventRow& row) {
    std::string out(1, kVersion);
    out += row.chat.raw();
    out += static_cast<char>(row.what);
    out += row.frame;
    return out;
}

std::optional<UserEventRow> decode_user_event(std::string_view value) {
    RowReader reader(value);
    if (!version_ok(reader)) return std::nullopt;
    UserEventRow row;
    row.chat = id_from_raw<ChatId>(reader.raw(16)).value_or(ChatId{});
    row.what = static_cast<UserEventRow::What>(reader.byte());
    row.frame = reader.rest();
    if (!reader.ok()) return std::nullopt;
    return row;
}

}  // namespace parley::chat
