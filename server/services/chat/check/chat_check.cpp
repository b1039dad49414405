#include "services/chat/check/chat_check.h"

#include "base/coding.h"
#include "services/chat/rows/audit_rows.h"
#include "services/chat/rows/moderation_rows.h"
#include "storage/check/check_journal.h"

namespace parley::chat {

namespace {

constexpr std::string_view kAudit = "audit ";
constexpr std::string_view kChatKinds = "hmwkblga";
constexpr std::string_view kLogKinds = "edornvtp";

std::string at(ChatId chat) {
    return "chat " + to_text(chat);
}

}  // namespace

void ChatCheck::check(const storage::Partition& partition) {
    const std::string_view key = partition.key;
    const auto id = id_from_raw<ChatId>(key);
    switch (partition.space) {
        case storage::Space::Chats: {
            const std::string_view name = key.substr(0, kAudit.size() + kIdTextLength);
            const auto decodes = [](std::string_view value) { return decode_chat_act(value).has_value(); };
            if (key.starts_with(kAudit) && storage::check_journal(look_, partition, name, decodes)) return;
            if (id && partition.shard == shard_of_chat(*id))
                check_chat(*id);
            else
                look_.wrong("row.place", "space Chats", "a partition that belongs to no chat");
            return;
        }
        case storage::Space::ChatLogs:
            check_log_partition(partition);
            return;
        case storage::Space::UserLogs: {
            const auto user = id_from_raw<UserId>(key);
            if (user && partition.shard == shard_of_user(*user))
                check_user(*user);
            else
                look_.wrong("row.place", "space UserLogs", "a partition that belongs to no user");
            return;
        }
        case storage::Space::Intents:
            check_intents(partition);
            return;
        default:
            return;
    }
}

bool ChatCheck::exists(ChatId chat) {
    return look_.get(log_partition(chat, 0), event_key(1)).has_value();
}

void ChatCheck::check_chat(ChatId id) {
    look_.expect_kinds(chat_partition(id), kChatKinds);
    Chat chat;
    chat.id = id;
    chat.open = read_open_changes(look_, id, limits_.segment_events);
    const auto head = look_.get(chat_partition(id), {kHeadKind, {}});
    if (head) chat.head = decode_head(*head);
    std::optional<SenderCounts> counts;
    if (const auto row = look_.get(chat_partition(id), {kCountsKind, {}})) {
        counts = decode_counts(*row);
        if (!counts) look_.wrong("row.decodes", at(id), "counts of senders that can't be read");
    }
    LogCheck log(look_, reader_, limits_, id, chat.open, counts && !counts->given_up() ? counts->as_of() : 0);
    log.run();
    chat.last_seq = log.last_seq();
    read_members(chat);
    read_recipients(chat);
    if (head) {
        check_head(chat);
    } else if (!chat.open.change && (chat.last_seq > 0 || !chat.members.empty())) {
        look_.wrong("chat.head", at(id), "has members or a log, and no row that says what it is");
    }
    check_counts(chat, counts, log);
    check_marks(chat);
    check_moderation(chat);
    if (!chat.head) return;
    check_roles(chat);
    check_participants(chat, log);
    check_pins(chat);
    check_picture(chat);
    check_sweep(chat, log);
}

void ChatCheck::check_head(const Chat& chat) {
    if (!chat.head) {
        look_.wrong("row.decodes", at(chat.id), "the row that says what it is can't be read");
        return;
    }
    const HeadRow& head = *chat.head;
    if (head.chat.id != chat.id || head.chat.type < ChatType::Direct || head.chat.type > ChatType::Broadcast)
        look_.wrong("chat.head", at(chat.id), "the row that says what it is names another chat, or no type");
    if (chat.last_seq == 0 || head.segment > chat.last_seq / limits_.segment_events)
        look_.wrong("chat.segment", at(chat.id),
                    "its log ends at " + std::to_string(chat.last_seq) + ", before the segment " +
                        std::to_string(head.segment) + " where it is looked for");
}

void ChatCheck::check_counts(const Chat& chat, const std::optional<SenderCounts>& counts,
                             const LogCheck& log) {
    if (!counts || counts->given_up()) return;
    if (counts->as_of() > chat.last_seq) {
        look_.wrong("counts.agree", at(chat.id), "senders are counted beyond the end of the log");
        return;
    }
    const VectorClock stored = counts->all();
    bool same = stored.size() == log.counts().size();
    for (const ClockEntry& entry : stored) {
        const auto found = log.counts().find(entry.user);
        same = same && found != log.counts().end() && found->second == entry.count;
    }
    if (!same) look_.wrong("counts.agree", at(chat.id), "the counts of senders are not those of the log");
}

void ChatCheck::check_pins(const Chat& chat) {
    if (chat.open.change) return;
    for (const Seq pinned : chat.head->chat.pinned) {
        std::string value;
        const auto event = event_at(look_, chat.id, pinned, limits_.segment_events, value);
        if (!event || event->what != EventRow::What::Message)
            look_.wrong("pin.message", at(chat.id),
                        "what is pinned at " + std::to_string(pinned) + " is no message");
    }
}

/// A picture is there exactly when its chat is shown with it to somebody.
void ChatCheck::check_picture(const Chat& chat) {
    if (chat.open.change) return;
    const auto row = look_.get(chat_partition(chat.id), {kPictureKind, {}});
    const auto picture = row ? decode_picture(*row) : std::nullopt;
    if (row && !picture) return look_.wrong("row.decodes", at(chat.id), "a picture that can't be read");
    const std::string& shown = chat.head->chat.avatar_url;
    if (picture && shown != picture_path(chat.id, picture->version))
        look_.wrong("picture.owner", at(chat.id), "has a picture, and is not shown with it");
    if (!picture && !chat.members.empty() && shown.starts_with(kPicturePath))
        look_.wrong("picture.owner", at(chat.id), "is shown with a picture that is not there");
}

/// What may expire is looked for from some segment on, which is not behind the first of it.
void ChatCheck::check_sweep(const Chat& chat, const LogCheck& log) {
    if (chat.open.change) return;
    const auto row = look_.get(intent_partition(shard_of_chat(chat.id)), sweep_key(chat.id));
    const auto sweep = row ? decode_sweep(*row) : std::nullopt;
    if (row && !sweep) {
        look_.wrong("row.decodes", at(chat.id), "how far it is swept can't be read");
        return;
    }
    const ChatSettings& settings = chat.head->chat.settings;
    const bool expires = settings.disappearing_seconds || settings.message_retention_seconds;
    if ((expires || log.first_timed()) && !sweep)
        look_.wrong("expiry.swept", at(chat.id), "has messages that expire, and is never swept");
    if (sweep && log.first_timed() && *log.first_timed() < sweep->from_segment)
        look_.wrong("expiry.swept", at(chat.id), "is swept from behind the first message that expires");
}

void ChatCheck::check_moderation(const Chat& chat) {
    storage::RowStream rows(look_, chat_partition(chat.id), kModerationKind);
    Moderation moderation;
    while (const storage::Row* row = rows.next()) {
        if (!take_moderation(moderation, *row))
            look_.wrong("row.decodes", at(chat.id), "a ban, a mute or rules that can't be read");
        moderation = {};
    }
    storage::RowStream blocks(look_, chat_partition(chat.id), kBlockKind);
    while (const storage::Row* row = blocks.next())
        if (row->key.clustering.size() != sizeof(UserId))
            look_.wrong("row.decodes", at(chat.id), "a block that can't be read");
}

/// The events themselves are looked at with their chat.
void ChatCheck::check_log_partition(const storage::Partition& partition) {
    RowReader key(partition.key);
    const auto chat = id_from_raw<ChatId>(key.raw(sizeof(ChatId)));
    const std::uint64_t segment = key.fixed64();
    if (!chat || !key.ok() || !key.at_end() || partition.shard != shard_of_chat(*chat)) {
        look_.wrong("row.place", "space ChatLogs", "a partition that belongs to no chat's log");
        return;
    }
    look_.expect_kinds(partition, kLogKinds);
    if (segment > 0) {
        const Seq before = segment * limits_.segment_events - 1;
        if (!look_.get(log_partition(*chat, segment - 1), event_key(before)))
            look_.wrong("log.dense", at(*chat),
                        "segment " + std::to_string(segment) + " follows none that is full");
        return;
    }
    const bool known = look_.get(chat_partition(*chat), {kHeadKind, {}}).has_value();
    if (!known && !read_open_changes(look_, *chat, limits_.segment_events).change)
        look_.wrong("chat.head", at(*chat), "has a log, and no row that says what it is");
}

}  // namespace parley::chat
