#include "services/chat/check/open_changes.h"

#include <utility>

#include "base/coding.h"

namespace parley::chat {

namespace {

void take_change(OpenChanges& open, const ChatChange& change) {
    open.change = true;
    open.dissolved = change.dissolved;
    for (const UserId& user : change.left) open.people.insert(user);
    for (const Participant& one : change.joined) open.people.insert(one.user);
    for (const Participant& one : change.roles) open.people.insert(one.user);
}

void take_act(OpenChanges& open, const ActIntentRow& act) {
    for (const storage::PartitionBatch& batch : act.batches) {
        for (const storage::Write& write : batch.writes) {
            if (write.key.clustering.size() < sizeof(Seq)) continue;
            const Seq seq = get_fixed64(write.key.clustering.data());
            (write.key.kind == kEventKind ? open.events : open.messages).insert(seq);
        }
    }
}

}  // namespace

std::optional<EventRow> event_at(storage::Look& look, ChatId chat, Seq seq, Seq segment_events,
                                 std::string& value) {
    std::optional<std::string> stored = look.get(log_partition(chat, seq / segment_events), event_key(seq));
    if (!stored) return std::nullopt;
    value = std::move(*stored);
    return decode_event(value);
}

OpenChanges read_open_changes(storage::Look& look, ChatId chat, Seq segment_events) {
    OpenChanges open;
    const storage::Partition intents = intent_partition(shard_of_chat(chat));
    const std::string key(chat.raw());
    std::string value;
    if (const auto row = look.get(intents, {kIntentKind, key})) {
        const std::optional<IntentRow> intent = decode_intent(*row);
        const auto event = intent ? event_at(look, chat, intent->seq, segment_events, value) : std::nullopt;
        if (event && event->what == EventRow::What::Change && event->author == intent->change_id)
            take_change(open, intent->change);
    }
    if (const auto row = look.get(intents, {kActIntentKind, key})) {
        const std::optional<ActIntentRow> intent = decode_act_intent(*row, chat);
        const auto event = intent ? event_at(look, chat, intent->seq, segment_events, value) : std::nullopt;
        if (event && event->author == intent->act_id) take_act(open, *intent);
    }
    return open;
}

}  // namespace parley::chat
