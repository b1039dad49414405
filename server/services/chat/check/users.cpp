#include "services/chat/check/chat_check.h"

// Users' own logs, and what is under way.

namespace parley::chat {

namespace {

constexpr std::string_view kUserKinds = "hcex";
constexpr std::string_view kIntentKinds = "iasf";

std::string at(const UserId& user) {
    return "user " + to_text(user);
}

}  // namespace

void ChatCheck::check_user(UserId user) {
    look_.expect_kinds(user_log_partition(user), kUserKinds);
    check_user_events(user);
    check_user_chats(user);
    check_hidden(user);
}

/// Dense up to the head; the oldest events have expired.
void ChatCheck::check_user_events(UserId user) {
    const auto row = look_.get(user_log_partition(user), {kHeadKind, {}});
    const auto head = row ? decode_user_head(*row) : std::nullopt;
    if (row && !head) look_.wrong("row.decodes", at(user), "the head of the user's log can't be read");
    std::uint64_t last = 0;
    storage::RowStream rows(look_, user_log_partition(user), kEventKind);
    while (const storage::Row* event = rows.next()) {
        const std::uint64_t seq = event->key.clustering.size() == sizeof(Seq) ? seq_of(event->key) : 0;
        if (seq == 0 || (last != 0 && seq != last + 1))
            look_.wrong("user.dense", at(user), std::to_string(seq) + " follows " + std::to_string(last));
        last = seq;
        const auto stored = decode_user_event(event->value);
        if (!stored || reader_.user_seq(stored->frame) != seq)
            look_.wrong("user.frame", at(user),
                        "the event " + std::to_string(seq) + " is that of another place");
    }
    if (last != 0 && head.value_or(0) != last)
        look_.wrong("user.head", at(user),
                    "the user's log ends at " + std::to_string(last) + ", its head says " +
                        std::to_string(head.value_or(0)));
}

void ChatCheck::check_user_chats(UserId user) {
    storage::RowStream rows(look_, user_log_partition(user), kUserChatKind);
    while (const storage::Row* row = rows.next()) {
        const auto chat = id_from_raw<ChatId>(row->key.clustering);
        const auto stored = decode_user_chat(row->value);
        if (!chat || !stored) {
            look_.wrong("row.decodes", at(user), "a chat of the user's that can't be read");
            continue;
        }
        if (!stored->member) continue;
        if (look_.get(chat_partition(*chat), {kMemberKind, std::string(user.raw())})) continue;
        if (!read_open_changes(look_, *chat, limits_.segment_events).concerns(user))
            look_.wrong("user.member", at(user),
                        "has the chat " + to_text(*chat) + ", and is no member of it");
    }
}

void ChatCheck::check_hidden(UserId user) {
    storage::RowStream rows(look_, user_log_partition(user), kHiddenKind);
    while (const storage::Row* row = rows.next()) {
        const auto message = hidden_of(row->key);
        std::string value;
        const auto event = message
                               ? event_at(look_, message->chat, message->seq, limits_.segment_events, value)
                               : std::nullopt;
        if (!event || event->what != EventRow::What::Message)
            look_.wrong("hidden.message", at(user), "has deleted a message that is not there");
    }
}

void ChatCheck::check_intents(const storage::Partition& partition) {
    const std::string where = "shard " + std::to_string(partition.shard.value);
    if (partition != intent_partition(partition.shard)) {
        look_.wrong("row.place", where, "intents of another shard");
        return;
    }
    look_.expect_kinds(partition, kIntentKinds);
    for (const char kind : kIntentKinds) {
        storage::RowStream rows(look_, partition, kind);
        while (const storage::Row* row = rows.next()) {
            const auto chat = id_from_raw<ChatId>(row->key.clustering);
            bool reads = chat.has_value() && shard_of_chat(*chat) == partition.shard;
            if (kind == kIntentKind) reads = reads && decode_intent(row->value);
            if (kind == kActIntentKind) reads = reads && decode_act_intent(row->value, *chat);
            if (kind == kSweepKind) reads = reads && decode_sweep(row->value);
            if (kind == kFanOutKind) reads = reads && decode_fan_out(row->value);
            if (!reads)
                look_.wrong("row.decodes", where,
                            std::string("an intent of kind ") + kind + " that can't be read");
            else if (kind != kIntentKind && !exists(*chat))
                look_.wrong("intent.chat", "chat " + to_text(*chat),
                            "is to be gone on with, and is not there");
        }
    }
}

}  // namespace parley::chat
