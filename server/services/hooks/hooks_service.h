#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ask.h"
#include "base/turns.h"
#include "services/hooks/courier.h"
#include "services/hooks/rows.h"

namespace parley::hooks {

/// What a hook is to be.
struct HookWish {
    std::string name = {};
    std::string url = {};
    HookEvents events = kAllHookEvents;
    std::vector<std::string> trigger_words = {};
};

enum class HookSwitch : std::uint8_t { Off, On };

/// What of a hook is to change.
struct HookChanges {
    std::optional<std::string> name = {};
    std::optional<std::string> url = {};
    std::optional<HookEvents> events = {};
    std::optional<std::vector<std::string>> trigger_words = {};
    std::optional<HookSwitch> state = {};
};

/// A hook as it stands.
struct HookView {
    OutgoingHook hook;
    HookProgress progress;
    Seq last_seq = 0;  ///< of its chat; 0: not known for the moment
    bool under_way = false;
    std::optional<WallTime> next_attempt;
    external::BreakerState breaker = external::BreakerState::Closed;
};

/// What came of a trial.
struct TestResult {
    DeliveryFailure failure = DeliveryFailure::None;
    int status = 0;
};

/// Counted since the start.
struct HookCounts {
    std::uint64_t delivered = 0;
    std::uint64_t failed = 0;
    std::uint64_t events = 0;         ///< in what was delivered
    std::uint64_t open_breakers = 0;  ///< as of the last answer of a target
};

/// The hooks of the chats of one reactor, and the door to those of the others: every call is made on this
/// service's reactor, is carried to the reactor that owns the chat's shard, and is answered on this one.
class HooksService {
  public:
    explicit HooksService(Context context);
    HooksService(const HooksService&) = delete;
    HooksService& operator=(const HooksService&) = delete;
    ~HooksService();

    /// The services of all cores, this one included, in order. Before the reactors run.
    void connect(std::vector<HooksService*> peers) { peers_ = std::move(peers); }
    /// Finds the hooks that were made before, and delivers from now on. Once.
    Async<Status> begin();
    /// Begins nothing more. What is under way is sent again by the next start.
    void stop();
    /// The log of a chat of this reactor has grown, durably. Returns at once; cheap where there is no hook.
    void log_grew(ChatId chat) {
        if (!chats_.empty()) wake_later(chat);
    }

    // For admins of the chat: CHAT_NOT_FOUND, FORBIDDEN, and HOOK_NOT_FOUND where one is named.
    /// Begins with what happens from now on. With `seed`, the same one again finds the same hook. HOOK_LIMIT,
    /// HOOKS_DISABLED, HOOK_TARGET_REFUSED, INVALID_FIELD.
    Async<Result<HookView>> make(UserId by, ChatId chat, HookWish wish, std::string seed);
    /// The oldest first.
    Async<Result<std::vector<HookView>>> list(UserId by, ChatId chat);
    Async<Result<HookView>> find(UserId by, ChatId chat, HookId hook);
    /// Switched on again it goes on where it stood. What was under way is sent as a new delivery.
    Async<Result<HookView>> change(UserId by, ChatId chat, HookId hook, HookChanges changes);
    /// A new secret: the former one is good for nothing from then on.
    Async<Result<HookView>> renew(UserId by, ChatId chat, HookId hook);
    Async<Status> remove(UserId by, ChatId chat, HookId hook);
    /// Sends a ping now. OVERLOADED where one is under way.
    Async<Result<TestResult>> test(UserId by, ChatId chat, HookId hook);

    /// Any thread.
    [[nodiscard]] HookCounts counts() const;

  private:
    struct Active {
        OutgoingHook hook;
        HookProgress progress;
        Seq saved = 0;              ///< what the store has as delivered
        std::uint64_t version = 0;  ///< counts its changes
        bool running = false;
        bool woken = false;
        bool removed = false;
        bool testing = false;
        TimerId timer = TimerId::None;
        std::optional<WallTime> next_attempt;
    };
    using ActivePtr = std::shared_ptr<Active>;
    struct HookedChat {
        std::vector<ActivePtr> hooks;
        bool wake_posted = false;
    };
    struct Batch {
        std::vector<SharedBytes> frames;
        Seq end = 0;
        bool more = false;
    };
    enum class Next : std::uint8_t { More, Rest };

    /// Runs `work(owner)` on the core that owns the chat, for an admin of it, in the chat's turn.
    template <class T, class Work>
    Async<T> in_turn(UserId by, ChatId chat, Work work);
    template <class T, class Work>
    Async<T> take_turn(UserId by, ChatId chat, Work work);

    // begin.cpp
    Async<Status> read_shard(ShardId shard);
    Async<Status> read_chat(ChatId chat);
    void wake_later(ChatId chat);
    void wake_all(ChatId chat);

    // manage.cpp
    Async<Result<ActivePtr>> make_here(UserId by, ChatId chat, HookWish wish, std::string seed);
    Async<Result<ActivePtr>> change_here(UserId by, ActivePtr active, HookChanges changes);
    Async<Result<ActivePtr>> renew_here(UserId by, ActivePtr active);
    Async<Status> remove_here(UserId by, ActivePtr active);
    [[nodiscard]] ActivePtr active(ChatId chat, HookId hook) const;
    Async<Result<HookView>> view_of(ActivePtr active);
    Async<Result<HookView>> view_of(Result<ActivePtr> active);
    Async<Result<Seq>> last_seq(ChatId chat);
    Async<Status> write(ChatId chat, std::vector<storage::Write> writes);

    // deliver.cpp
    void wake(const ActivePtr& active);
    [[nodiscard]] bool may_run(const Active& active) const noexcept;
    Async<Unit> run(ActivePtr active);
    Async<Next> deliver_next(ActivePtr active);
    Async<external::HttpAnswer> post(OutgoingHook hook, DeliveryId delivery, std::string body);
    Async<Admission> admit(std::string target);
    void settle(std::string target, Verdict verdict);
    [[nodiscard]] std::size_t courier_of(const std::string& target) const;

    // next_batch.cpp
    Async<Result<Batch>> next_batch(ActivePtr active);
    [[nodiscard]] bool is_wanted(const OutgoingHook& hook, std::string_view frame) const;
    Async<Status> plan(ActivePtr active, const Batch& batch);

    // settle.cpp
    Async<Next> take_answer(ActivePtr active, external::HttpAnswer answer, Batch batch);
    Async<Next> take_failure(ActivePtr active, external::HttpAnswer answer);
    Async<Status> save(ActivePtr active);
    Async<Unit> disable(ActivePtr active, HookDisabled why);
    void retry_in(const ActivePtr& active, std::chrono::milliseconds delay);

    // test_hook.cpp
    Async<Result<TestResult>> test_here(ActivePtr active);

    Context context_;
    std::vector<HooksService*> peers_;
    Turns turns_;
    Courier courier_;
    std::unordered_map<ChatId, HookedChat> chats_;  ///< those with hooks
    bool stopped_ = false;
    std::atomic<std::uint64_t> delivered_ = 0;
    std::atomic<std::uint64_t> failed_ = 0;
    std::atomic<std::uint64_t> events_ = 0;
    std::atomic<std::uint64_t> open_breakers_ = 0;
};

/// What an answer counts as; None: it was taken.
[[nodiscard]] DeliveryFailure failure_of(const external::HttpAnswer& answer);
/// What an answer says of its target, whoever's fault it may be.
[[nodiscard]] Verdict verdict_of(const external::HttpAnswer& answer);

template <class T, class Work>
Async<T> HooksService::take_turn(UserId by, ChatId chat, Work work) {
    Status allowed = co_await context_.chats.may_manage(by, chat);
    if (!allowed) co_return std::move(allowed).error();
    std::string key(chat.raw());
    Result<Turns::Turn> turn = co_await turns_.take(std::move(key));
    if (!turn) co_return std::move(turn).error();
    co_return co_await work(*this);
}

template <class T, class Work>
Async<T> HooksService::in_turn(UserId by, ChatId chat, Work work) {
    const std::size_t core = context_.cores.owner(shard_of(chat.raw()));
    HooksService& owner = *peers_[core];
    co_return co_await answer<T>([&](auto done) {
        ask<T>(
            context_.home, context_.cores.at(core),
            [&owner, by, chat, work = std::move(work)]() mutable {
                return owner.template take_turn<T>(by, chat, std::move(work));
            },
            std::move(done));
    });
}

}  // namespace parley::hooks
