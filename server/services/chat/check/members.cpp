#include "services/chat/check/chat_check.h"

// Who takes part in a chat, and how far each has got.

namespace parley::chat {

namespace {

std::string at(ChatId chat) {
    return "chat " + to_text(chat);
}

std::string at(ChatId chat, const UserId& user) {
    return at(chat) + " user " + to_text(user);
}

}  // namespace

void ChatCheck::read_members(Chat& chat) {
    storage::RowStream rows(look_, chat_partition(chat.id), kMemberKind);
    while (const storage::Row* row = rows.next()) {
        const auto user = id_from_raw<UserId>(row->key.clustering);
        const auto member = decode_member(row->value);
        if (!user || !member || member->role < Role::Member || member->role > Role::Owner) {
            look_.wrong("row.decodes", at(chat.id), "a member that can't be read");
            continue;
        }
        chat.members.emplace(*user, *member);
        if (chat.open.concerns(*user)) continue;
        if (member->joined_seq == 0 || member->joined_seq > chat.last_seq)
            look_.wrong("member.joined", at(chat.id, *user), "has come after the end of the log");
        const auto own = look_.get(user_log_partition(*user), {kUserChatKind, std::string(chat.id.raw())});
        const auto copy = own ? decode_user_chat(*own) : std::nullopt;
        if (!copy || !copy->member)
            look_.wrong("member.user", at(chat.id, *user), "is a member, and does not know of it");
    }
}

void ChatCheck::read_recipients(Chat& chat) {
    storage::RowStream rows(look_, chat_partition(chat.id), kRecipientKind);
    while (const storage::Row* row = rows.next()) {
        ++chat.recipients;
        if (row->key.clustering.size() != sizeof(UserId) || !decode_recipient(row->value))
            look_.wrong("row.decodes", at(chat.id), "a recipient that can't be read");
    }
    if (chat.recipients > 0 && chat.head && chat.head->chat.type != ChatType::Broadcast)
        look_.wrong("chat.recipients", at(chat.id), "has recipients, and is no broadcast list");
}

/// One owner, as long as there is anybody; none in a direct chat.
void ChatCheck::check_roles(const Chat& chat) {
    if (chat.open.change) return;
    const bool direct = chat.head->chat.type == ChatType::Direct;
    std::size_t owners = 0;
    for (const auto& [user, member] : chat.members) owners += member.role == Role::Owner ? 1 : 0;
    if (owners != (direct || chat.members.empty() ? 0U : 1U))
        look_.wrong("chat.owner", at(chat.id), "has " + std::to_string(owners) + " owners");
    if (direct && chat.members.size() > 2)
        look_.wrong("chat.owner", at(chat.id), "is a direct chat of " + std::to_string(chat.members.size()));
}

void ChatCheck::check_marks(const Chat& chat) {
    std::size_t found = 0;
    storage::RowStream rows(look_, chat_partition(chat.id), kMarksKind);
    while (const storage::Row* row = rows.next()) {
        const auto user = id_from_raw<UserId>(row->key.clustering);
        const auto marks = decode_marks(row->value);
        if (!user || !marks) {
            look_.wrong("row.decodes", at(chat.id), "watermarks that can't be read");
            continue;
        }
        if (chat.members.contains(*user))
            ++found;
        else if (!chat.open.concerns(*user))
            look_.wrong("marks.member", at(chat.id, *user), "has watermarks, and is no member");
        check_mark(chat, *user, marks->marks);
    }
    if (found < chat.members.size() && !chat.open.change)
        look_.wrong("marks.member", at(chat.id),
                    std::to_string(chat.members.size() - found) + " members without watermarks");
}

void ChatCheck::check_mark(const Chat& chat, const UserId& user, const Watermarks& marks) {
    if (marks.delivered > chat.last_seq || marks.read > chat.last_seq)
        look_.wrong("marks.head", at(chat.id, user), "has got further than the log");
    if (marks.read > marks.delivered || marks.shown_read > marks.read)
        look_.wrong("marks.order", at(chat.id, user),
                    "has read more than was delivered, or shows more than was read");
    if (marks.read == 0 || marks.read > chat.last_seq) return;
    std::string value;
    const auto event = event_at(look_, chat.id, marks.read, limits_.segment_events, value);
    if (event && event->ordinal != marks.read_ordinal)
        look_.wrong("marks.ordinal", at(chat.id, user),
                    "has read " + std::to_string(marks.read_ordinal) + " messages where there are " +
                        std::to_string(event->ordinal));
}

void ChatCheck::check_participants(const Chat& chat, const LogCheck& log) {
    const std::size_t now = chat.members.size() + chat.recipients;
    if (chat.open.change || !log.participant_count() || *log.participant_count() == now) return;
    look_.wrong("chat.participants", at(chat.id),
                "its log counts " + std::to_string(*log.participant_count()) + " participants, and has " +
                    std::to_string(now));
}

}  // namespace parley::chat
