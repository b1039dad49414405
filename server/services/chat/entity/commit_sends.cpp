#include <algorithm>
#include <utility>

#include "services/chat/entity/chat_entity.h"

// How sends become a commit. One is in flight; what arrives meanwhile forms the next one.

namespace parley::chat {

namespace {

/// Room in a batch for the keys, the frame around the content, and the row against duplicates of one message.
constexpr std::size_t kRowOverhead = 1'024;
/// Of a vector clock, in the frame and in the row against duplicates.
constexpr std::size_t kClockEntryBytes = 80;

std::size_t weight(const SendMessage& command) {
    return command.content.size() + kRowOverhead + command.mentions.users.size() * sizeof(UserId) +
           (command.vector_clock ? (command.vector_clock->size() + 1) * kClockEntryBytes : 0);
}

/// The event, the row against duplicates, and one that says whom it calls.
std::size_t rows(const SendMessage& command) {
    return command.mentions.any() ? 3 : 2;
}

}  // namespace

void ChatEntity::send(SendMessage command, Callback<Result<Sent>> done) {
    if (sends_.size() + waiting_for_load_.size() >= context_.limits.max_waiting_sends) {
        done(Error{ErrorCode::Overloaded, {}, 0.5});
        return;
    }
    if (phase_ == Phase::Ready) {
        sends_.push_back({std::move(command), std::move(done)});
        pump();
        return;
    }
    when_ready([this, command = std::move(command), done = std::move(done)](Status loaded) mutable {
        if (!loaded) {
            done(std::move(loaded).error());
            return;
        }
        sends_.push_back(
            {std::move(command), std::move(done)});  // load() pumps when all who waited are served
    });
}

void ChatEntity::pump() {
    if (phase_ != Phase::Ready || committing_ || list_waits()) return;
    if (!changes_.empty() && !changing_) {
        WaitingChange next = std::move(changes_.front());
        changes_.pop_front();
        committing_ = true;
        changing_ = true;
        spawn<Result<Seq>>(carry_out(std::move(next.decide), std::move(next.picture)), std::move(next.done));
        return;
    }
    if (std::exchange(sweep_wanted_, false)) {
        committing_ = true;
        spawn<Unit>(sweep(), [](Unit) {});
        return;
    }
    if (!acts_.empty() && (sends_.empty() || !acts_had_turn_)) {
        std::vector<WaitingAct> acts = take_acts();
        if (!acts.empty()) {
            committing_ = acts_had_turn_ = true;
            spawn<Unit>(carry_out_acts(std::move(acts)), [](Unit) {});
            return;
        }
    }
    if (sends_.empty()) return;
    acts_had_turn_ = false;
    committing_ = true;  // before anybody is answered: who is answered may send again at once
    std::vector<WaitingSend> sends = take_sends();
    for (const WaitingSend& waiting : sends) {
        if (!needs_lookup(waiting.command)) continue;
        spawn<Unit>(look_up_then_commit(std::move(sends)), [](Unit) {});
        return;
    }
    commit(std::move(sends), {});
}

std::vector<ChatEntity::WaitingSend> ChatEntity::take_sends() {
    std::vector<WaitingSend> taken;
    taken.reserve(std::min(sends_.size(), context_.limits.max_sends_per_commit));
    std::size_t bytes = 0;
    std::size_t row_count = 0;
    while (!sends_.empty() && taken.size() < context_.limits.max_sends_per_commit) {
        bytes += weight(sends_.front().command);
        row_count += rows(sends_.front().command) + (expires() ? 1 : 0);
        if (!taken.empty() && (bytes > storage::kMaxBatchBytes || row_count > storage::kMaxBatchRows)) break;
        taken.push_back(std::move(sends_.front()));
        sends_.pop_front();
    }
    return taken;
}

ChatEntity::OpenCommit ChatEntity::form_commit(std::vector<WaitingSend> sends,
                                               std::vector<LookedUp> looked_up) {
    OpenCommit open;
    open.reserve(sends.size());
    std::unordered_map<std::string_view, std::size_t>
        places;  // by what stands in `open`, which does not move
    looked_up.resize(sends.size());
    Sent next{state_.last_seq, state_.last_ordinal, state_.last_timestamp, false};
    for (std::size_t i = 0; i < sends.size(); ++i) {
        auto& [command, done] = sends[i];
        if (looked_up[i].former) {
            done(*looked_up[i].former);
            continue;
        }
        if (auto error = refuse(command, looked_up[i])) {
            done(std::move(*error));
            continue;
        }
        storage::RowKey dedup = dedup_key(command.sender, command.client_message_id);
        if (const auto twin = places.find(dedup.clustering); twin != places.end()) {
            open[twin->second].waiting.push_back(std::move(done));
            continue;
        }
        if (auto error = too_soon_after(open, command.sender)) {
            done(std::move(*error));
            continue;
        }
        const bool next_segment = !open.empty() && segment_of(next.seq + 1) != segment_of(next.seq);
        if (next_segment) {
            for (std::size_t rest = sends.size(); rest-- > i;) sends_.push_front(std::move(sends[rest]));
            break;
        }
        next = {next.seq + 1, next.ordinal + 1,
                std::max(context_.clock.wall(), next.timestamp + std::chrono::milliseconds(1)), false};
        Sent sent = next;
        sent.vector_clock = clock_for(command, open);
        open.push_back(place(std::move(command), std::move(sent)));
        open.back().dedup = std::move(dedup);
        open.back().waiting.push_back(std::move(done));
        if (sends.size() > 1) places.emplace(open.back().dedup.clustering, open.size() - 1);
    }
    return open;
}

void ChatEntity::commit(std::vector<WaitingSend> sends, std::vector<LookedUp> looked_up) {
    OpenCommit open = form_commit(std::move(sends), std::move(looked_up));
    if (open.empty()) {
        committing_ = false;
        pump();
        return;
    }
    storage::PartitionBatch batch{log_partition(id_, segment_of(open.front().sent.seq)), {}};
    batch.writes.reserve(open.size() * 2);
    for (const OpenMessage& message : open) {
        const TailEvent& event = message.event;
        batch.writes.push_back({message.dedup, encode(message.sent), storage::Lifetime::DedupWindow,
                                storage::Condition::Absent});
        batch.writes.push_back({event_key(event.seq),
                                encode(EventRow{event.what, event.ordinal, event.timestamp,
                                                event.sender.bytes, event.message_offset,
                                                event.message_length, event.expires_at, event.frame.view()}),
                                storage::Lifetime::Forever, storage::Condition::None});
        if (event.expires_at)
            batch.writes.push_back({expiry_key(*event.expires_at, event.seq), std::string()});
        if (const Mentions& mentions = message.command.mentions; mentions.any())
            batch.writes.push_back({mentions_key(event.seq), encode_mentions(event.sender, mentions)});
    }
    std::vector<storage::PartitionBatch> batches;
    batches.push_back(std::move(batch));
    context_.store.commit_group(
        shard_of_chat(id_), context_.epoch, std::move(batches), context_.home,
        [this, open = std::move(open)](std::vector<storage::Outcome> outcomes) mutable {
            on_outcome(std::move(open), outcomes.front());
        });
}

void ChatEntity::on_outcome(OpenCommit open, storage::Outcome outcome) {
    using Kind = storage::Outcome::Kind;
    switch (outcome.kind) {
        case Kind::Committed:
            on_committed(std::move(open));
            break;
        case Kind::ConditionFailed:
            spawn<Unit>(on_repeated(std::move(open)), [](Unit) {});
            return;
        case Kind::Unknown:
            spawn<Unit>(on_unknown(std::move(open)), [](Unit) {});
            return;
        case Kind::Fenced:
            fail_all(std::move(open), Error{ErrorCode::Overloaded, {}, 1.0});
            break;
        case Kind::Failed:
            fail_all(std::move(open), Error{ErrorCode::StorageUnavailable, {}, 1.0});
            break;
    }
    committing_ = false;
    pump();
}

void ChatEntity::on_committed(OpenCommit open) {
    for (OpenMessage& message : open) {
        apply_event(state_, message.event, context_.limits.tail_events);
        arm_sweep(message.event);
        if (message.command.mentions.any())
            state_.mentions.take({message.sent.seq, message.command.sender, message.command.mentions});
        // Whoever sent it twice at once gets one place, told twice.
        Sent told = message.sent;
        for (Callback<Result<Sent>>& done : message.waiting) {
            done(told);
            told.repeated = true;
        }
        publish(message.event, message.command.origin, {});
        end_typing(message.command.sender);
    }
    context_.chores.save_marks(id_);
    carry_on();
}

void ChatEntity::fail_all(OpenCommit open, const Error& error) {
    for (OpenMessage& message : open)
        for (Callback<Result<Sent>>& done : message.waiting) done(error);
}

}  // namespace parley::chat
