#include "protocol/admin/objects.h"

#include "protocol/encode.h"
#include "protocol/json/writer.h"
#include "protocol/words.h"

namespace parley::protocol {

std::string admin_user_object(const Account& account, std::size_t devices) {
    std::string out;
    ObjectWriter object(out);
    object.json("user", user_object(account.user, std::nullopt))
        .text_if_any("email", account.email)
        .text_if_any("phone", account.phone)
        .text("plan", account.plan == Plan::Free ? "free" : "premium")
        .text("serverRole", word_for(account.server_role, kServerRoles))
        .number("deviceCount", std::uint64_t{devices})
        .time("createdAt", account.created_at);
    if (account.bot) object.id("ownerId", account.bot->owner);
    if (account.suspension)
        ObjectWriter(object.key("suspension"))
            .time("at", account.suspension->at)
            .text_if_any("reason", account.suspension->reason)
            .end();
    object.end();
    return out;
}

std::string_view server_role_word(ServerRole role) noexcept {
    return word_for(role, kServerRoles);
}

std::string audit_entry_object(const AuditEntry& entry) {
    const Act& act = entry.act;
    std::string out;
    ObjectWriter object(out);
    object.id("id", entry.id).time("at", entry.at).text("action", act.action);
    if (act.by) object.id("by", *act.by);
    if (act.user) object.id("userId", *act.user);
    if (act.chat) object.id("chatId", *act.chat);
    object.text_if_any("subject", act.subject)
        .text_if_any("value", act.value)
        .text_if_any("reason", act.reason)
        .text_if_any("failed", act.failed)
        .end();
    return out;
}

}  // namespace parley::protocol
