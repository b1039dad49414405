#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/ask.h"
#include "base/turns.h"
#include "services/later/context.h"
#include "services/later/rows.h"

namespace parley::later {

/// What a message is to be that is sent later. A time that has passed means: at once.
struct ScheduleWish {
    std::string client_message_id;  ///< of the author, against repetition; not looked at where it is changed
    std::string content;            ///< canonical JSON
    Mentions mentions = {};
    std::optional<MessageId> reply_to = {};
    std::optional<WallTime> poll_closes_at = {};
    WallTime send_at = {};
};

struct Planned {
    ScheduledMessage message;
    bool existed = false;  ///< the same wish had been made before
};

/// What the users of one reactor have put off, and the door to those of the others: every call is made on
/// this service's reactor, is carried to the reactor that owns the user's shard, and is answered on this one.
class LaterService {
  public:
    explicit LaterService(Context context);
    LaterService(const LaterService&) = delete;
    LaterService& operator=(const LaterService&) = delete;
    ~LaterService();

    /// The services of all cores, this one included, in order. Before the reactors run.
    void connect(std::vector<LaterService*> peers) { peers_ = std::move(peers); }
    /// Finds what was put off before, and does from now on what is due. Once.
    Async<Status> begin();

    /// CHAT_NOT_FOUND, FORBIDDEN, SCHEDULED_LIMIT, INVALID_FIELD for a time too far away.
    Async<Result<Planned>> schedule(UserId user, ChatId chat, ScheduleWish wish);
    /// Those of a chat, in no order; CHAT_NOT_FOUND where there are none and the user is not in it.
    Async<Result<std::vector<ScheduledMessage>>> scheduled(UserId user, ChatId chat);
    /// SCHEDULED_NOT_FOUND, here and below.
    Async<Result<ScheduledMessage>> find(UserId user, ChatId chat, ScheduledId id);
    /// All of it is what the wish says. One that could not be sent will be sent again.
    Async<Result<ScheduledMessage>> change(UserId user, ChatId chat, ScheduledId id, ScheduleWish wish);
    Async<Status> cancel(UserId user, ChatId chat, ScheduledId id);
    /// Why it can't be sent is answered, and also stays in the list.
    Async<Result<MessageId>> send_now(UserId user, ChatId chat, ScheduledId id);

    /// Takes the place of an earlier one of the same message. MESSAGE_NOT_FOUND, REMINDER_LIMIT.
    Async<Result<Reminder>> remind(UserId user, MessageId message, WallTime at);
    /// Nothing happens where there is none.
    Async<Status> dismiss(UserId user, MessageId message);
    Async<Result<std::vector<Reminder>>> reminders(UserId user);

  private:
    /// Runs `work(owner)` on the core that owns the user, in the user's turn.
    template <class T, class Work>
    Async<T> in_turn(UserId user, Work work);
    template <class T, class Work>
    Async<T> take_turn(UserId user, Work work);

    // scheduled.cpp
    Async<Result<Planned>> schedule_here(UserId user, ChatId chat, ScheduleWish wish);
    Async<Result<std::vector<ScheduledMessage>>> read_chat(UserId user, ChatId chat);
    Async<Result<ScheduledMessage>> read_scheduled(UserId user, storage::RowKey key);
    Async<Result<ScheduledMessage>> settled(UserId user, ChatId chat, ScheduledId id);
    Async<Result<ScheduledMessage>> change_here(UserId user, ChatId chat, ScheduledId id, ScheduleWish wish);
    Async<Status> cancel_here(UserId user, ChatId chat, ScheduledId id);
    Async<Result<MessageId>> send_here(UserId user, ChatId chat, ScheduledId id);
    Async<Status> write_scheduled(UserId user, ScheduledMessage message);
    [[nodiscard]] std::optional<Error> refuse_time(WallTime at) const;

    // reminders.cpp
    Async<Result<Reminder>> remind_here(UserId user, MessageId message, WallTime at);
    Async<Status> dismiss_here(UserId user, MessageId message);
    Async<Result<std::vector<Reminder>>> read_reminders(UserId user);

    // agenda.cpp
    Async<Status> read_index(ShardId shard);
    /// Makes sure that `due` will be done, also after a crash.
    Async<Status> note_due(Due due);
    void put_on_agenda(Due due, WallTime when);
    void arm();
    void look();
    Async<Unit> look_ahead();
    Async<Status> look_into(ShardId shard, Bucket bucket, WallTime until);
    Async<Status> forget_due(Due due);
    Async<Status> write_row(storage::Partition partition, storage::Write write);

    // run_due.cpp
    void run(Due due);
    Async<Status> run_in_turn(Due due);
    Async<Status> run_scheduled(Due due);
    Async<Status> run_reminder(Due due);
    Async<Result<MessageId>> send(UserId user, ScheduledMessage message);
    Async<Status> forget_scheduled(UserId user, const ScheduledMessage& message);
    Async<Status> keep_failed(UserId user, ScheduledMessage message, SendFailure reason);

    Context context_;
    std::vector<LaterService*> peers_;
    Turns turns_;
    std::set<std::pair<Bucket, ShardId>> buckets_;  ///< in which there may be something
    std::multimap<WallTime, Due> agenda_;           ///< by when it is to be done
    std::set<Due> known_;                           ///< on the agenda, or being done
    WallTime looked_until_{};                       ///< all that is due before is on the agenda
    TimerId timer_ = TimerId::None;
    bool looking_ahead_ = false;
    bool more_waits_ = false;  ///< than there is room for on the agenda
};

template <class T, class Work>
Async<T> LaterService::take_turn(UserId user, Work work) {
    std::string key(user.raw());
    Result<Turns::Turn> turn = co_await turns_.take(std::move(key));
    if (!turn) co_return std::move(turn).error();
    co_return co_await work(*this);
}

template <class T, class Work>
Async<T> LaterService::in_turn(UserId user, Work work) {
    const std::size_t core = context_.cores.owner(shard_of(user.raw()));
    LaterService& owner = *peers_[core];
    co_return co_await answer<T>([&](auto done) {
        ask<T>(
            context_.home, context_.cores.at(core),
            [&owner, user, work = std::move(work)]() mutable {
                return owner.template take_turn<T>(user, std::move(work));
            },
            std::move(done));
    });
}

/// What a failure is told as.
[[nodiscard]] ErrorCode code_of(SendFailure failure);

}  // namespace parley::later
