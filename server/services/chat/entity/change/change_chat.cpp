#include <algorithm>

#include "services/chat/entity/chat_entity.h"
#include "storage/await.h"

// A change of what participants share touches three kinds of partition: the log, the chat's rows, and the
// users it concerns. Nothing is atomic over them, so it is first written down as an intent. The log decides:
// the change has happened when its event is there, and is then brought to rows and users, after a crash too.

namespace parley::chat {

Async<Result<Seq>> ChatEntity::submit_change(Decide decide, std::optional<Picture> picture) {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return std::move(loaded).error();
    if (changes_.size() >= context_.limits.max_waiting_changes)
        co_return Error{ErrorCode::Overloaded, {}, 0.5};
    co_return co_await answer<Result<Seq>>([&](auto done) {
        changes_.push_back({std::move(decide), std::move(picture), std::move(done)});
        pump();
    });
}

Async<Result<Seq>> ChatEntity::carry_out(Decide decide, std::optional<Picture> picture) {
    Pin pin(*this);
    Decision decision = decide(state_);
    if (!decision) co_return end_change(std::move(decision).error());
    if (!*decision) {
        const Seq unchanged = state_.last_seq;
        committing_ = changing_ = false;
        pump();
        co_return unchanged;
    }
    IntentRow intent = intend(std::move(**decision));
    if (intent.change.avatar_url) intent.picture = std::move(picture);
    storage::PartitionBatch note{intent_partition(shard_of_chat(id_)), {}};
    note.writes.push_back({storage::RowKey{kIntentKind, std::string(id_.raw())}, encode(intent)});
    const storage::Outcome noted =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(note));
    if (noted.kind != storage::Outcome::Kind::Committed) co_return end_change(storage::error_of(noted));

    TailEvent event = change_event(intent);
    const storage::Outcome logged = co_await write_change(intent, event);
    if (logged.kind == storage::Outcome::Kind::Unknown) co_return co_await settle_change(intent);
    if (logged.kind != storage::Outcome::Kind::Committed) co_return end_change(storage::error_of(logged));

    if (intent.picture) co_await show_picture(intent);
    const std::vector<UserId> removed = removed_by(intent.change, state_);
    apply_event(state_, event, context_.limits.tail_events);
    apply_change(state_, intent.change, event.seq, event.ordinal);
    publish(event, std::nullopt, removed);
    end_typing_of_removed();
    committing_ = false;
    pump();

    const Status finished = co_await finish_change(intent);
    if (finished) {
        changing_ = false;
        pump();
    } else {
        finish_later(intent, std::chrono::seconds(1));
    }
    co_return event.seq;
}

/// Nobody knows whether the event was written: what the store says counts.
Async<Result<Seq>> ChatEntity::settle_change(IntentRow intent) {
    changing_ = false;
    phase_ = Phase::Cold;
    Status loaded = co_await ready();  // sets changing_ when it finds the event, and brings it to its end
    const bool happened = loaded && changing_;
    if (happened) end_typing_of_removed();
    committing_ = false;
    pump();
    if (!happened) co_return Error{ErrorCode::StorageUnavailable, {}, 1.0};
    co_return intent.seq;
}

Error ChatEntity::end_change(Error error) {
    committing_ = changing_ = false;
    pump();
    return error;
}

IntentRow ChatEntity::intend(ChatChange change) const {
    IntentRow intent;
    context_.random.fill(std::as_writable_bytes(std::span(intent.change_id)));
    intent.seq = state_.last_seq + 1;
    change.timestamp = std::max(context_.clock.wall(), state_.last_timestamp + std::chrono::milliseconds(1));
    change.participant_count =
        change.dissolved ? 0 : state_.participant_count() + change.joined.size() - change.left.size();
    intent.change = std::move(change);
    return intent;
}

TailEvent ChatEntity::change_event(const IntentRow& intent) const {
    TailEvent event;
    event.seq = intent.seq;
    event.what = EventRow::What::Change;
    event.ordinal = state_.last_ordinal;
    event.timestamp = intent.change.timestamp;
    event.sender.bytes = intent.change_id;
    // Where people come and go in great numbers, how many there are is told, not who.
    ChatChange told = intent.change;
    if (std::max(state_.members.size(), told.participant_count) > context_.limits.names_in_changes) {
        told.joined.clear();
        told.left.clear();
    }
    event.frame = SharedBytes(context_.encoder.chat_updated(id_, intent.seq, told).frame);
    return event;
}

Async<storage::Outcome> ChatEntity::write_change(const IntentRow& intent, const TailEvent& event) {
    storage::PartitionBatch batch{log_partition(id_, segment_of(event.seq)), {}};
    const EventRow row{event.what, event.ordinal, event.timestamp,   intent.change_id, 0,
                       0,          std::nullopt,  event.frame.view()};
    batch.writes.push_back(
        {event_key(event.seq), encode(row), storage::Lifetime::Forever, storage::Condition::Absent});
    co_return co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
}

}  // namespace parley::chat
