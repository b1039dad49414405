#include <algorithm>
#include <map>

#include "services/chat/entity/chat_entity.h"
#include "services/chat/rows/read_changes.h"
#include "services/chat/rows/read_state.h"
#include "storage/await.h"

// What has expired is never told any more, from the moment on that it is; here it also leaves the store. A
// sweep is a turn of its own between commits, and may be interrupted and done again at any point.

namespace parley::chat {

namespace {

constexpr std::size_t kPerScan = 128;
constexpr std::chrono::seconds kPause{1};       ///< between two sweeps
constexpr std::chrono::seconds kLongPause{60};  ///< after one that failed
/// At a chat without own timers, whose owner's plan may limit it, or come to.
constexpr std::chrono::hours kLookAgain{24};

}  // namespace

bool ChatEntity::expires() const noexcept {
    const ChatSettings& settings = state_.chat.settings;
    return settings.disappearing_seconds || settings.message_retention_seconds;
}

/// The chat's row, from now on due, when messages of `segment` and later ones may expire.
Async<Result<SweepRow>> ChatEntity::sweep_from(std::uint64_t segment) {
    Pin pin(*this);
    const storage::Partition intents = intent_partition(shard_of_chat(id_));
    const storage::RowKey key = sweep_key(id_);
    Result<std::optional<std::string>> stored =
        co_await storage::get(context_.store, context_.home, intents, key);
    if (!stored) co_return std::move(stored).error();
    const std::optional<SweepRow> known = *stored ? decode_sweep(**stored) : std::nullopt;
    SweepRow row{segment, 1, {}};
    if (known) row = {std::min(known->from_segment, segment), known->retained_from, {}};
    co_return row;
}

/// At the time when the next of the newest messages expires.
void ChatEntity::arm_sweep() {
    for (const TailEvent& event : state_.tail) arm_sweep(event);
}

/// At the time when this one expires, if no other does before.
void ChatEntity::arm_sweep(const TailEvent& event) {
    const std::optional<WallTime> at = state_.expiry_of(event);
    if (!at) return;
    const WallTime next = std::max(*at, no_sweep_before_);
    if (sweep_timer_ != TimerId::None && sweep_at_ <= next) return;
    context_.timers.cancel(sweep_timer_);
    sweep_at_ = next;
    const auto delay = std::max(next - context_.clock.wall(), std::chrono::milliseconds(0));
    sweep_timer_ = context_.timers.after(delay, [this] {
        sweep_timer_ = TimerId::None;
        sweep_wanted_ = true;
        pump();
    });
}

Async<Unit> ChatEntity::sweep_now() {
    Pin pin(*this);
    Status loaded = co_await ready();
    if (!loaded) co_return Unit{};
    co_await answer<Unit>([this](auto done) {
        waiting_for_sweep_.push_back(std::move(done));
        sweep_wanted_ = true;
        pump();
    });
    co_return Unit{};
}

/// What could not be swept is swept later.
Async<Unit> ChatEntity::sweep() {
    Pin pin(*this);
    const storage::Partition intents = intent_partition(shard_of_chat(id_));
    const storage::RowKey key = sweep_key(id_);
    Result<std::optional<std::string>> stored =
        co_await storage::get(context_.store, context_.home, intents, key);
    const std::optional<SweepRow> before = stored && *stored ? decode_sweep(**stored) : std::nullopt;
    no_sweep_before_ = context_.clock.wall() + (before ? kPause : kLongPause);
    if (before) {
        SweepRow row = *before;
        const WallTime now = context_.clock.wall();
        Status swept = co_await read_plan();
        if (swept) swept = co_await sweep_timed(row, now);
        if (swept) swept = co_await sweep_retained(row, now);
        row.due =
            expires() || row.from_segment <= segment_of(state_.last_seq) ? WallTime{} : now + kLookAgain;
        storage::PartitionBatch batch{intents, {}};
        batch.writes.push_back({key, state_.members.empty() ? std::nullopt : std::optional(encode(row))});
        if (!swept) no_sweep_before_ = now + kLongPause;
        if (swept && row != *before)
            co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    }
    for (Callback<Unit>& done : std::exchange(waiting_for_sweep_, {})) done(Unit{});
    committing_ = false;
    arm_sweep();
    pump();
    co_return Unit{};
}

/// The messages whose own time has come.
Async<Status> ChatEntity::sweep_timed(SweepRow& row, WallTime now) {
    Pin pin(*this);
    const std::uint64_t last = segment_of(state_.last_seq);
    bool nothing_left = true;  // in the segments so far
    for (std::uint64_t segment = row.from_segment; segment <= last; ++segment) {
        const storage::ScanRequest request{log_partition(id_, segment), kExpiryKind, {}, {},
                                           storage::Direction::Forward, kPerScan};
        for (bool more = true; more;) {
            Result<storage::ScanPage> page = co_await storage::scan(context_.store, context_.home, request);
            if (!page) co_return std::move(page).error();
            more = page->next.has_value();
            for (const storage::Row& due : page->rows) {
                if (due.key >= expiry_key(now + std::chrono::milliseconds(1), 0)) {
                    nothing_left = more = false;
                    break;
                }
                const storage::RowKey timer = due.key;
                Status erased = co_await erase_expired(seq_of_expiry(timer), timer);
                if (!erased) co_return erased;
            }
        }
        if (nothing_left && (segment < last || !expires())) row.from_segment = segment + 1;
    }
    co_return done();
}

/// The messages that are older than the chat keeps any.
Async<Status> ChatEntity::sweep_retained(SweepRow& row, WallTime now) {
    Pin pin(*this);
    const std::optional<std::chrono::seconds> kept = state_.retention();
    if (!kept) co_return done();
    const WallTime kept_from = now - *kept;
    while (row.retained_from <= state_.last_seq) {
        Result<std::vector<TailEvent>> events = co_await read_forward(row.retained_from - 1, kPerScan);
        if (!events) co_return std::move(events).error();
        for (const TailEvent& event : *events) {
            if (event.timestamp > kept_from) co_return done();
            if (event.is_message()) {
                Status erased = co_await erase_expired(event.seq, std::nullopt);
                if (!erased) co_return erased;
            }
            row.retained_from = event.seq + 1;
        }
    }
    co_return done();
}

/// Leaves the places of a message and of its edits in the log, and nothing in them.
Async<Status> ChatEntity::erase_expired(Seq seq, std::optional<storage::RowKey> timer) {
    Pin pin(*this);
    Result<std::optional<TailEvent>> message = co_await read_event(seq);
    if (!message) co_return std::move(message).error();
    std::map<std::uint64_t, std::vector<storage::Write>> writes;
    std::vector<TailEvent> blank;
    if (*message && (*message)->is_message()) {
        Result<ChangedMessage> changed = co_await read_changed(**message);
        if (!changed) co_return std::move(changed).error();
        if (!timer && (*message)->expires_at) timer = expiry_key(*(*message)->expires_at, seq);
        blank.push_back(std::move(**message));
        for (const Seq edit : changed->changes.edits) {
            Result<std::optional<TailEvent>> event = co_await read_event(edit);
            if (!event) co_return std::move(event).error();
            if (*event) blank.push_back(std::move(**event));
        }
        if (has_rows_beside(changed->changes)) co_await forget_reactions(seq);
    }
    for (TailEvent& event : blank) {
        event.frame = SharedBytes(context_.encoder.skipped(id_, event.seq));
        event.message_offset = event.message_length = 0;
        event.expires_at.reset();
        writes[segment_of(event.seq)].push_back(write_of(event, storage::Condition::None));
    }
    std::vector<storage::Write>& own = writes[segment_of(seq)];
    own.push_back({changes_key(seq), std::nullopt});
    own.push_back({mentions_key(seq), std::nullopt});
    if (timer) own.push_back({*timer, std::nullopt});
    // The message's own segment comes last: until it is written, all of this is found again.
    std::vector<storage::PartitionBatch> batches;
    for (auto& [segment, rows] : writes) batches.push_back({log_partition(id_, segment), std::move(rows)});
    std::ranges::rotate(batches, batches.begin() + 1);
    for (storage::PartitionBatch& batch : batches) {
        const storage::Outcome outcome =
            co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
        if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    }
    for (const TailEvent& event : blank)
        if (TailEvent* known = state_.tail_event(event.seq)) *known = event;
    if (state_.last_message && state_.last_message->seq == seq) state_.last_message.reset();
    state_.changed.erase(seq);
    state_.mentions.take({seq, {}, {}});
    ++acts_done_;
    co_return done();
}

}  // namespace parley::chat
