#include "services/chat/rows/audit_rows.h"

#include "base/coding.h"

namespace parley::chat {

namespace {

constexpr char kVersion = 1;

}  // namespace

storage::Journal audit_log(ChatId chat) {
    return {storage::Space::Chats, "audit " + to_text(chat)};
}

std::string encode(const ChatAct& act) {
    std::string row(1, kVersion);
    row += act.by.raw();
    put_string(row, act.action);
    put_string(row, act.user ? act.user->raw() : std::string_view());
    put_string(row, act.value);
    put_string(row, act.reason);
    return row;
}

std::optional<ChatAct> decode_chat_act(std::string_view value) {
    RowReader reader(value);
    if (reader.byte() != kVersion) return std::nullopt;
    ChatAct act;
    act.by = id_from_raw<UserId>(reader.raw(sizeof(UserId))).value_or(UserId{});
    act.action = reader.string();
    act.user = id_from_raw<UserId>(reader.string());
    act.value = reader.string();
    act.reason = reader.string();
    if (!reader.ok()) return std::nullopt;
    return act;
}

}  // namespace parley::chat
