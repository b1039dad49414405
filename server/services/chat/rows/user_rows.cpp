#include "base/coding.h"
#include "services/chat/rows/rows.h"

// The rows of a user's own log.

namespace parley::chat {

namespace {

constexpr char kVersion = 1;

bool version_ok(RowReader& reader) {
    return reader.byte() == kVersion;
}

}  // namespace

std::string encode(const UserChatRow& row) {
    std::string out(1, kVersion);
    put_varint(out, row.chat_seq);
    out += static_cast<char>(row.member ? 1 : 0);
    return out;
}

std::optional<UserChatRow> decode_user_chat(std::string_view value) {
    RowReader reader(value);
    if (!version_ok(reader)) return std::nullopt;
    UserChatRow row;
    row.chat_seq = reader.varint();
    row.member = reader.byte() != 0;
    if (!reader.ok()) return std::nullopt;
    return row;
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
