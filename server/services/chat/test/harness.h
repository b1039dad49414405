#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bus/local/local_bus.h"
#include "services/chat/chat_service.h"
#include "storage/faulty/faulty_store.h"
#include "storage/memory/memory_store.h"

namespace parley::chat {

using storage::CommitFault;
using storage::ReadFault;

/// A reactor of tests: knows whether it is the one that runs.
class CoreExecutor final : public Executor {
  public:
    void post(Task task) override { tasks_.push_back(std::move(task)); }
    [[nodiscard]] bool here() const noexcept override { return current_ == this; }
    bool run_one();
    /// Does `work` as this reactor would.
    template <class Work>
    void enter(Work work) {
        const CoreExecutor* before = std::exchange(current_, this);
        work();
        current_ = before;
    }

  private:
    static inline const CoreExecutor* current_ = nullptr;
    std::deque<Task> tasks_;
};

/// Writes events as text that a test can recognise.
class TextEncoder final : public EventEncoder {
  public:
    EncodedEvent message_received(const Message& message) const override;
    EncodedEvent message_received_again(MessageId id, std::string_view message) const override;
    EncodedEvent message_edited(MessageId id, Seq seq, std::string_view message) const override;
    std::string message_deleted(MessageId id, Seq seq, UserId by) const override;
    std::string reaction_changed(MessageId id, Seq seq,
                                 const std::vector<Reaction>& reactions) const override;
    std::string poll_changed(MessageId id, Seq seq, const PollResults& results) const override;
    std::optional<PollTerms> poll_terms(std::string_view message) const override;
    std::string with_own_vote(std::string_view message, PollOptions own) const override;
    std::string voted(std::uint64_t user_seq, const MessageId& message, Seq seq,
                      PollOptions options) const override;
    std::string present_message(std::string_view message, const MessageChanges& changes) const override;
    std::optional<ListContent> list_content(std::string_view message) const override;
    std::string version_of(std::string_view message) const override;
    EncodedEvent chat_updated(ChatId chat, Seq seq, const ChatChange& change) const override;
    std::string receipt(ChatId chat, const Receipt& receipt, WallTime timestamp) const override;
    std::string receipt_counts(ChatId chat, const std::vector<MessageCount>& counts,
                               WallTime timestamp) const override;
    std::string typing(ChatId chat, UserId user, Typing state) const override;
    std::string skipped(ChatId chat, Seq seq) const override;
    std::string membership_changed(std::uint64_t user_seq, ChatId chat, Membership now) const override;
    std::string own_settings_changed(std::uint64_t user_seq, ChatId chat,
                                     const OwnSettings& own) const override;
    std::string draft_changed(std::uint64_t user_seq, ChatId chat, const Draft& draft) const override;
    std::string has_read(std::uint64_t user_seq, const std::vector<ReadPosition>& positions) const override;
    std::string join_requested(std::uint64_t user_seq, ChatId chat, UserId user) const override;
    std::string message_hidden(std::uint64_t user_seq, const MessageId& message) const override;
};

class Accounts final : public UserDirectory {
  public:
    std::set<UserId> known;
    std::set<UserId> withdrawn;  ///< whom nobody takes into a group
    Async<Result<std::vector<UserId>>> existing(std::vector<UserId> users) override;
    std::set<UserId> free;  ///< who have the free plan
    Async<Result<Plan>> plan(UserId user) override;
    Async<Result<std::vector<UserId>>> refusing(UserId by, std::vector<UserId> users) override;
    Async<Status> keep_block(UserId by, UserId other, BlockState state) override;
    std::set<std::pair<UserId, UserId>> blocked;
    bool holds_blocks = false;  ///< they wait until they are let go
    std::deque<Callback<Unit>> held_blocks;
};

/// What a core's hub would be: keeps the news.
struct Hub final : bus::Listener {
    std::vector<bus::News> heard;
    void on_news(const bus::News& news) override { heard.push_back(news); }
    /// The seqs of the events that came for a chat, in their order.
    [[nodiscard]] std::vector<Seq> events_of(ChatId chat) const;
    /// The frames of the signals (RECEIPT, TYPING) that came for a chat.
    [[nodiscard]] std::vector<std::string> signals_of(ChatId chat) const;
    /// The heads that were repeated for a chat.
    [[nodiscard]] std::vector<Seq> heads_of(ChatId chat) const;
    [[nodiscard]] std::vector<bus::UserEvent> events_for(UserId user) const;
};

/// One run of the process: its reactors and their services. Ends orderly, or is abandoned where it stands, as
/// by loss of power.
struct Machine {
    Machine(std::size_t core_count, const Clock& clock, Random& random, storage::Store& store,
            const TextEncoder& encoder, Accounts& accounts, const ChatLimits& limits);

    std::vector<std::unique_ptr<CoreExecutor>> executors;
    std::vector<std::unique_ptr<ManualTimers>> timers;
    std::vector<std::unique_ptr<Hub>> hubs;
    Cores cores;
    bus::LocalBus bus;
    std::vector<std::unique_ptr<ChatService>> services;
    /// Runs all that can run now.
    void settle();
};

template <class T>
using Answer = std::shared_ptr<std::optional<T>>;

/// A store, a clock, people, and the machine that serves them.
class World {
  public:
    explicit World(ChatLimits limits = {}, std::size_t core_count = 1);
    ~World();

    [[nodiscard]] ChatService& chats(std::size_t core = 0) { return *machine_->services[core]; }
    [[nodiscard]] Hub& hub(std::size_t core = 0) { return *machine_->hubs[core]; }
    UserId person(std::uint8_t number);

    /// Starts an operation on a core, without letting anything run yet.
    template <class T>
    Answer<T> start(Async<T> work, std::size_t core = 0) {
        auto answer = std::make_shared<std::optional<T>>();
        machine_->executors[core]->enter(
            [&] { spawn<T>(std::move(work), [answer](T result) { answer->emplace(std::move(result)); }); });
        return answer;
    }
    /// The operation's answer; throws when there is none after all has run.
    template <class T>
    T run(Async<T> work, std::size_t core = 0) {
        Answer<T> answer = start(std::move(work), core);
        settle();
        return std::move(answer->value());
    }
    void settle() { machine_->settle(); }
    /// Lets time go by, step by step.
    void pass(std::chrono::milliseconds span);

    Answer<Result<Sent>> start_send(UserId from, ChatId chat, std::string client_message_id,
                                    std::size_t core = 0);
    Result<Sent> send(UserId from, ChatId chat, std::string client_message_id, std::size_t core = 0);
    Answer<Result<Sent>> start_send(SendMessage command, std::size_t core = 0);
    Status mark(UserId user, ChatId chat, MarkKind kind, Seq seq, std::size_t core = 0);
    Answer<Result<Acted>> start_act(ActOnMessage command, std::size_t core = 0);
    Result<Acted> edit(UserId by, MessageId message, std::string content);
    Result<Acted> erase(UserId by, MessageId message);
    Result<Acted> react(UserId by, MessageId message, std::string emoji,
                        ReactionAction action = ReactionAction::Add);
    /// The newest messages as a user reads them, oldest first.
    std::vector<std::string> messages(UserId user, ChatId chat, std::size_t limit = 50);
    ChatId direct(UserId a, UserId b);
    ChatId group(UserId owner, std::vector<UserId> others, ChatSettings settings = {});
    ChatView view(UserId user, ChatId chat);
    /// Listens to a chat for a user on a core, and tells where the user stands.
    JoinedChat join(UserId user, ChatId chat, std::size_t core = 0);
    /// All events of a chat as a user gets them, read in small pages.
    std::vector<std::string> log(UserId user, ChatId chat, std::size_t page = 5);
    std::vector<ChatId> chats_of(UserId user);

    /// The machine loses its power at this very moment, and another one starts on what the store holds.
    void crash();
    /// The same, after what was in memory has been written.
    void restart();

    ManualClock clock;
    SeededRandom random{7};
    storage::MemoryStore disk{clock};
    storage::FaultyStore store{disk, 11};
    TextEncoder encoder;
    Accounts accounts;
    ChatLimits limits;

  private:
    void boot();
    void land_what_is_under_way();
    std::size_t core_count_;
    std::unique_ptr<Machine> machine_;
};

/// What is in a view, as text: views that say the same are equal.
std::string describe(const ChatView& view);
/// The whole number that follows `"<name>":` in a frame.
std::uint64_t number_in(std::string_view frame, std::string_view name);

}  // namespace parley::chat
