#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/hooks/hooks_service.h"
#include "storage/faulty/faulty_store.h"
#include "storage/memory/memory_store.h"

namespace parley::hooks {

using namespace std::chrono_literals;
using storage::CommitFault;

/// Chats as this service sees them: logs of words, such as "message hello" and "skipped".
class PlainChats final : public Chats {
  public:
    Async<Status> may_manage(UserId, ChatId) override {
        if (refusal) co_return Error{*refusal, {}, {}};
        co_return done();
    }
    Async<Result<LogPart>> read(ChatId chat, Seq after, std::size_t limit) override {
        if (broken) co_return fail(ErrorCode::StorageUnavailable);
        const std::vector<std::string>& log = logs[chat];
        LogPart part;
        part.first = after + 1;
        part.last_seq = log.size();
        for (Seq seq = after; seq < log.size() && part.frames.size() < limit; ++seq)
            part.frames.emplace_back(log[seq]);
        co_return part;
    }
    Async<Status> write_down(UserId, ChatId, std::string act, std::string about) override {
        acts.push_back(act + ' ' + about);
        co_return done();
    }

    std::map<ChatId, std::vector<std::string>> logs;
    std::vector<std::string> acts;
    std::optional<ErrorCode> refusal;
    bool broken = false;
};

class PlainEncoder final : public DeliveryEncoder {
  public:
    [[nodiscard]] std::optional<HookEvent> kind_of(std::string_view frame) const override {
        if (frame.starts_with("message")) return HookEvent::Message;
        if (frame.starts_with("edit")) return HookEvent::Edit;
        return std::nullopt;
    }
    [[nodiscard]] std::string text_of(std::string_view frame) const override {
        return std::string(frame.substr(std::min(frame.size(), frame.find(' '))));
    }
    [[nodiscard]] std::string delivery(const OutgoingHook&, DeliveryId,
                                       std::span<const SharedBytes> frames) const override {
        std::string body;
        for (const SharedBytes& frame : frames) (body += body.empty() ? "" : "|") += frame.view();
        return body;
    }
    [[nodiscard]] std::string ping(const OutgoingHook&, DeliveryId, WallTime) const override {
        return "ping";
    }
};

/// Somebody else's servers: what was posted, and answers when they are told to.
class PlainClient final : public external::HttpClient {
  public:
    struct Posted {
        external::HttpPost request;
        Executor* home = nullptr;
        Callback<external::HttpAnswer> done;
    };

    [[nodiscard]] Result<std::string> target_of(std::string_view url) const override {
        if (url.starts_with("private")) return fail(ErrorCode::HookTargetRefused);
        return std::string(url.substr(0, url.find('/')));
    }
    void post(external::HttpPost request, Executor& home, Callback<external::HttpAnswer> done) override {
        bodies.push_back(request.body);
        for (const external::HttpHeader& header : request.headers)
            if (header.name == "X-Parley-Delivery") deliveries.push_back(header.value);
        if (status == 0) {
            held.push_back({std::move(request), &home, std::move(done)});
            return;
        }
        home.post([done = std::move(done), answer = answer_with(status)]() mutable { done(answer); });
    }
    /// Answers the oldest that waits.
    void answer(int with) {
        Posted posted = std::move(held.front());
        held.erase(held.begin());
        posted.home->post(
            [done = std::move(posted.done), answer = answer_with(with)]() mutable { done(answer); });
    }
    external::HttpAnswer answer_with(int with) const {
        if (with < 0) return {external::HttpFailure::TimedOut, 0, std::nullopt};
        return {external::HttpFailure::None, with, retry_after};
    }

    int status = 200;  ///< of answers that come by themselves; below 0: no answer in time; 0: they wait
    std::optional<std::chrono::seconds> retry_after;
    std::vector<Posted> held;
    std::vector<std::string> bodies;
    std::vector<std::string> deliveries;
};

/// One reactor, run by hand, and services that come and go on one store.
class HooksTest : public testing::Test {
  protected:
    explicit HooksTest(HookLimits limits = {}) : limits_(limits) { restart(); }

    /// A client that ends answers what it has begun: no coroutine waits for ever.
    void TearDown() override {
        hooks_->stop();
        while (!client_.held.empty()) {
            client_.answer(-1);
            home_.run_all();
        }
    }
    /// The service is abandoned where it stands.
    void crash() {
        if (!hooks_) return;
        hooks_->stop();
        dead_.push_back(std::move(hooks_));
    }
    /// And another one begins.
    void restart() {
        crash();
        timers_.push_back(std::make_unique<ManualTimers>(clock_));
        hooks_ = std::make_unique<HooksService>(Context{.cores = cores_,
                                                        .home = home_,
                                                        .timers = *timers_.back(),
                                                        .clock = clock_,
                                                        .random = random_,
                                                        .store = store_,
                                                        .chats = chats_,
                                                        .encoder = encoder_,
                                                        .client = client_,
                                                        .limits = limits_});
        hooks_->connect({hooks_.get()});
        EXPECT_TRUE(run(hooks_->begin()).ok());
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
    void write(std::string frame) { write_in(chat_, std::move(frame)); }
    void write_in(ChatId chat, std::string frame) {
        chats_.logs[chat].push_back(std::move(frame));
        hooks_->log_grew(chat);
        home_.run_all();
    }
    HookView make(HookWish wish = {.name = "h", .url = "target/path"}) {
        return run(hooks_->make(user_, chat_, std::move(wish), {})).value();
    }
    HookView view(HookId hook) { return run(hooks_->find(user_, chat_, hook)).value(); }
    using Texts = std::vector<std::string>;

    HookLimits limits_;
    ManualExecutor home_;
    Cores cores_{{&home_}};
    ManualClock clock_;
    std::vector<std::unique_ptr<ManualTimers>> timers_;  ///< the last ones run
    storage::MemoryStore disk_{clock_};
    storage::FaultyStore store_{disk_, 3};
    PlainChats chats_;
    PlainEncoder encoder_;
    PlainClient client_;
    SeededRandom random_{5};
    std::unique_ptr<HooksService> hooks_;
    std::vector<std::unique_ptr<HooksService>> dead_;
    UserId user_ = make_id<UserId>(random_);
    ChatId chat_ = make_id<ChatId>(random_);
};

}  // namespace parley::hooks
