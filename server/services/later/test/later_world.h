#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/later/later_service.h"
#include "storage/faulty/faulty_store.h"
#include "storage/memory/memory_store.h"

namespace parley::later {

using namespace std::chrono_literals;
using storage::CommitFault;

/// Chats as this service sees them: what was sent, once for each client message id, and what devices heard.
class PlainChats final : public Chats {
  public:
    Async<Status> may_write(UserId, ChatId) override {
        if (refusal) co_return Error{*refusal, {}, {}};
        co_return done();
    }
    Async<Status> may_say(UserId user, ChatId chat, std::string) override { return may_write(user, chat); }
    Async<Status> may_see(UserId, MessageId message) override {
        if (message.seq == 0) co_return fail(ErrorCode::MessageNotFound);
        co_return done();
    }
    Async<Result<MessageId>> send(UserId, ScheduledMessage message, std::string client_message_id) override {
        ++attempts;
        if (refusal) co_return Error{*refusal, {}, {}};
        auto [place, is_new] = places.try_emplace(client_message_id, sent.size() + 1);
        if (is_new) sent.push_back(message.content);
        MessageId id{message.chat, place->second};
        co_return id;
    }
    Async<Status> tell_scheduled(UserId, ScheduledMessage message) override {
        told.push_back((message.failed ? "failed " : "scheduled ") + message.content);
        co_return done();
    }
    Async<Status> tell_unscheduled(UserId, ChatId, ScheduledId, std::optional<MessageId> id) override {
        told.push_back(id ? "sent " + std::to_string(id->seq) : "cancelled");
        co_return done();
    }
    Async<Status> tell_reminder(UserId, Reminder reminder) override {
        told.push_back((reminder.is_due ? "due " : "remind ") + std::to_string(reminder.message.seq));
        co_return done();
    }
    Async<Status> tell_dismissed(UserId, MessageId message) override {
        told.push_back("dismissed " + std::to_string(message.seq));
        co_return done();
    }

    std::optional<ErrorCode> refusal;
    std::map<std::string, std::uint64_t> places;
    std::vector<std::string> sent;
    std::vector<std::string> told;
    std::size_t attempts = 0;
};

/// One reactor, run by hand, and services that come and go on one store.
class LaterTest : public testing::Test {
  protected:
    LaterTest() { restart(); }

    /// The service is abandoned where it stands, and another one begins.
    void restart() {
        if (later_) dead_.push_back(std::move(later_));
        timers_.push_back(std::make_unique<ManualTimers>(clock_));
        later_ = std::make_unique<LaterService>(Context{.cores = cores_,
                                                        .home = home_,
                                                        .timers = *timers_.back(),
                                                        .clock = clock_,
                                                        .store = store_,
                                                        .chats = chats_,
                                                        .limits = limits_});
        later_->connect({later_.get()});
        EXPECT_TRUE(run(later_->begin()).ok());
        tick();
    }
    template <class T>
    T run(Async<T> work) {
        std::optional<T> answer;
        spawn<T>(std::move(work), [&](T result) { answer.emplace(std::move(result)); });
        home_.run_all();
        return std::move(answer.value());
    }
    /// Lets time go by, a second at a time.
    void pass(std::chrono::seconds span) {
        for (; span > 0s; span -= 1s) {
            clock_.advance(1s);
            tick();
        }
    }
    void tick() {
        timers_.back()->run_due();
        home_.run_all();
    }
    WallTime in(std::chrono::milliseconds span) { return clock_.wall() + span; }
    ScheduleWish wish(std::string name, WallTime at) {
        ScheduleWish wish;
        wish.content = name;
        wish.client_message_id = std::move(name);
        wish.send_at = at;
        return wish;
    }
    Result<Planned> schedule(std::string name, WallTime at) {
        return run(later_->schedule(user_, chat_, wish(std::move(name), at)));
    }
    std::vector<ScheduledMessage> all() { return run(later_->scheduled(user_, chat_)).value(); }
    using Texts = std::vector<std::string>;

    LaterLimits limits_{.max_scheduled = 3, .max_reminders = 2, .per_look = 8};
    ManualExecutor home_;
    Cores cores_{{&home_}};
    ManualClock clock_;
    std::vector<std::unique_ptr<ManualTimers>> timers_;  ///< the last ones run
    storage::MemoryStore disk_{clock_};
    storage::FaultyStore store_{disk_, 3};
    PlainChats chats_;
    std::unique_ptr<LaterService> later_;
    std::vector<std::unique_ptr<LaterService>> dead_;
    SeededRandom random_{5};
    UserId user_ = make_id<UserId>(random_);
    ChatId chat_ = make_id<ChatId>(random_);
};

}  // namespace parley::later
