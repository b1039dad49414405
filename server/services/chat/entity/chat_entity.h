#pragma once

#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/async.h"
#include "base/gather.h"
#include "bus/bus.h"
#include "services/chat/commands.h"
#include "services/chat/context.h"
#include "services/chat/decide/chat_state.h"
#include "services/chat/decide/decide_act.h"
#include "services/chat/decide/decide_change.h"
#include "services/chat/fan_out.h"

namespace parley::chat {

/// One chat: gives seq, keeps membership, log head and watermarks, and tells the cores that listen. Lives on
/// the reactor that owns the chat's shard, made on first use and evicted when idle: it is a cache of the
/// store, but for typing and for watermarks of the last second. Each verb has its own source file.
///
/// Order: one commit is in flight at a time. Sends that arrive meanwhile wait and form the next one; they are
/// decided against committed state when their commit is formed. A change of the chat is a commit of its own.
class ChatEntity {
  public:
    ChatEntity(ChatId id, Context& context) : id_(id), context_(context) {}
    ChatEntity(const ChatEntity&) = delete;
    ChatEntity& operator=(const ChatEntity&) = delete;
    ~ChatEntity();

    /// Gives the message its place; answers when it is on stable storage, or with the first place if it had
    /// been sent before. CHAT_NOT_FOUND to whoever is no member, FORBIDDEN to whoever may not write,
    /// MESSAGE_NOT_FOUND for a reply to nothing.
    void send(SendMessage command, Callback<Result<Sent>> done);

    /// Edits, deletes, reacts or votes; answers when it is on stable storage. MESSAGE_NOT_FOUND for what the
    /// caller may not see, FORBIDDEN, EDIT_WINDOW_CLOSED, REACTION_LIMIT, NOT_A_POLL, POLL_CLOSED.
    void act(ActOnMessage command, Callback<Result<Acted>> done);
    /// Former versions of a message and the present one, oldest first; none of one that was never edited, or
    /// is deleted.
    Async<Result<std::vector<std::string>>> versions(UserId user, Seq seq);

    // A broadcast list's way to its recipients
    /// The first message that has not arrived everywhere; nothing when all have.
    Async<Result<std::optional<FanOutStep>>> next_fan_out_step();
    /// Remembers which copies there are of the message at `seq`; at most as many as a batch has rows.
    Async<Status> note_copies(Seq seq, std::vector<Copy> copies);
    /// The message has arrived as it stood when the step began.
    void end_fan_out_step(Seq seq);
    /// The copies of a message that `user` may see; none outside of lists.
    Async<Result<std::vector<Copy>>> copies(UserId user, Seq seq);

    /// How far a message has come. FORBIDDEN where receipts go to authors only, and somebody else asks.
    Async<Result<MessageReceipts>> receipts(UserId user, Seq seq);

    /// Makes the chat, unless it exists: then says so.
    Async<Result<CreatedChat>> create(UserId by, CreateChat command);
    Async<Result<ChatView>> update(UserId by, UpdateChat changes);
    Async<Result<ChatView>> add(UserId by, std::vector<UserId> users);
    /// Removing oneself is leaving; an owner who leaves hands over to the longest-serving admin, or member.
    Async<Status> remove(UserId by, UserId user);
    Async<Result<ChatView>> set_role(UserId by, UserId user, Role role);
    /// MESSAGE_NOT_FOUND for what is deleted, or not the caller's to see; PIN_LIMIT.
    Async<Result<ChatView>> pin(UserId by, Seq message);
    Async<Result<ChatView>> unpin(UserId by, Seq message);
    /// The invitation that lets people in; made where there is none. Whoever comes by it is counted.
    Async<Result<Invite>> invite(UserId by);
    Async<Result<Invite>> new_invite(UserId by, InviteWish wish);
    Async<Status> revoke_invite(UserId by);
    Async<Result<JoinedByInvite>> join_by_invite(UserId user, InviteSecret secret);
    Async<Result<std::vector<JoinRequest>>> join_requests(UserId by);
    Async<Status> accept(UserId by, UserId user);
    Async<Status> decline(UserId by, UserId user);
    /// Of a direct chat, which need not exist yet; kept with the account as well.
    Async<Status> set_block(UserId by, UserId other, BlockState state);
    /// Removes everybody.
    Async<Status> dissolve(UserId by);

    // moderate/
    /// Whether `by` may keep this chat's peace, and, of a user, whether that one's role is below his.
    Async<Status> may_moderate(UserId by, std::optional<UserId> user);
    Async<Status> ban(UserId by, Ban ban);
    Async<Status> unban(UserId user);
    Async<Status> mute(UserId by, UserId user, std::optional<WallTime> until);
    Async<Status> set_text_rules(TextRules rules);
    Async<Result<Moderation>> moderation();
    /// By the server's authority.
    Async<Result<ChatView>> inspect();
    Async<Result<UserId>> author_of(Seq message);
    Async<Status> close(UserId by);

    Async<Result<ChatView>> view(UserId user, Detail detail);
    Async<Result<ParticipantPage>> participants(UserId user, std::size_t offset, std::size_t limit);
    Async<Result<MessagePage>> messages(UserId user, MessageQuery query);
    Async<Result<EventPage>> events(UserId user, Seq after, std::size_t limit);
    /// Events for the hub of a core that missed some; nobody's rights are asked.
    Async<Result<EventPage>> pull(Seq after, std::size_t limit);
    Async<Result<std::string>> message_json(UserId user, Seq seq);

    /// Registers `core` as a listener and tells where `user` stands, in one step: what is published later is
    /// newer. Nothing when the chat could not be read.
    Async<std::optional<JoinedChat>> join(UserId user, bus::CoreId core);
    /// The same without waiting; nothing when the chat is not loaded.
    std::optional<JoinedChat> join_now(UserId user, bus::CoreId core);
    void leave(bus::CoreId core);

    Async<Status> mark(UserId user, MarkKind kind, Seq seq);
    Async<Status> typing(UserId user, Typing state);
    Async<bool> has_member(UserId user);
    Async<Result<std::vector<UserId>>> bots(UserId user);

    /// The same without waiting, where everything needed is in memory; nothing when it is not.
    std::optional<Status> mark_now(UserId user, MarkKind kind, Seq seq);

    /// Writes watermarks that are only in memory, and counts where it is time; answers when they are durable
    /// (or could not be written).
    Async<Status> save_marks();
    /// Tells members' own logs how far they have read, as far as that is durable.
    Async<Unit> tell_reads();
    /// Tells the listeners of the watermarks that have moved.
    void send_receipts();
    /// Takes what has expired out of the store; answers when that is done as far as possible.
    Async<Unit> sweep_now();
    /// Loads the chat, if it is not.
    Async<Status> warm();
    /// Loads the chat and answers when a change that a crash interrupted has come to its end.
    Async<Status> recover();

    [[nodiscard]] bool idle() const noexcept;
    /// Of memory, by and large.
    [[nodiscard]] std::size_t bytes() const { return sizeof(*this) + bytes_of(state_); }
    [[nodiscard]] Seq last_seq() const noexcept { return state_.last_seq; }
    [[nodiscard]] const std::vector<bus::CoreId>& listeners() const noexcept { return listeners_; }

  private:
    enum class Phase : std::uint8_t { Cold, Loading, Ready };

    struct WaitingSend {
        SendMessage command;
        Callback<Result<Sent>> done;
    };

    struct WaitingAct {
        ActOnMessage command;
        Callback<Result<Acted>> done;
    };
    /// A message that is acted on.
    struct Target {
        MessageNow now;
        TailEvent event;
        std::string present;
    };

    /// A message of the commit under way, with all who wait for it.
    struct OpenMessage {
        SendMessage command;
        storage::RowKey dedup;
        Sent sent;
        TailEvent event;
        std::vector<Callback<Result<Sent>>> waiting;
    };
    using OpenCommit = std::vector<OpenMessage>;

    /// What was looked up in the store before a commit is formed: for each send its former place, and whether
    /// what it replies to is a message.
    struct LookedUp {
        std::optional<Sent> former;
        bool reply_exists = true;
    };

    /// Decides a change against committed state: what changes, nothing, or an error.
    using Decide = UniqueFunction<Decision(const ChatState&)>;
    struct WaitingChange {
        Decide decide;
        std::optional<Picture> picture;  ///< that the change gives the chat
        Callback<Result<Seq>> done;
    };

    /// Keeps the entity from being evicted while a coroutine works on it.
    class Pin {
      public:
        explicit Pin(ChatEntity& entity) : entity_(entity) { ++entity_.pins_; }
        Pin(const Pin&) = delete;
        Pin& operator=(const Pin&) = delete;
        ~Pin() { --entity_.pins_; }

      private:
        ChatEntity& entity_;
    };

    // load_chat.cpp
    void when_ready(Callback<Status> next);
    Async<Status> ready();
    Async<Status> load();
    void keep_marks(const ChatState& before);
    void fail_waiting(const Error& error);

    // commit_sends.cpp
    void pump();
    std::vector<WaitingSend> take_sends();
    void commit(std::vector<WaitingSend> sends, std::vector<LookedUp> looked_up);
    OpenCommit form_commit(std::vector<WaitingSend> sends, std::vector<LookedUp> looked_up);
    void on_outcome(OpenCommit open, storage::Outcome outcome);
    void on_committed(OpenCommit open);
    void fail_all(OpenCommit open, const Error& error);

    // count_sends.cpp
    Async<Status> save_counts();

    // settle_commit.cpp
    Async<Unit> on_repeated(OpenCommit open);
    Async<Unit> on_unknown(OpenCommit open);
    void answer_former(OpenCommit& open, const std::vector<std::optional<std::string>>& rows);

    // decide_send.cpp
    [[nodiscard]] std::optional<Error> refuse(const SendMessage& command, const LookedUp& looked_up) const;
    [[nodiscard]] std::optional<WallTime> expiry_at(WallTime sent) const;
    [[nodiscard]] bool may_call_all(const Member& member) const;
    [[nodiscard]] OpenMessage place(SendMessage command, Sent sent) const;
    [[nodiscard]] VectorClock clock_for(const SendMessage& command, const OpenCommit& ahead) const;

    // moderate/refuse_text.cpp
    [[nodiscard]] std::optional<Error> refuse_hook(std::string_view content) const;
    [[nodiscard]] std::optional<Error> refuse_moderated(UserId sender, std::string_view content) const;

    // moderate/set_moderation.cpp
    Async<Status> write_moderation(storage::Write write);

    // invite_verbs.cpp
    [[nodiscard]] Invite fresh_invite(UserId by, const InviteWish& wish) const;
    Async<Result<Invite>> submit_invite(Decide decide);

    // slow_mode.cpp
    [[nodiscard]] bool is_slowed(UserId sender) const;
    [[nodiscard]] std::optional<Error> too_soon(UserId sender) const;
    [[nodiscard]] std::optional<Error> too_soon_after(const OpenCommit& open, UserId sender) const;

    // plan.cpp
    Async<Status> read_plan();

    // broadcast/note_fan_out.cpp
    bool list_waits();
    Async<Unit> write_fan_out(std::optional<FanOut> fan_out);
    void touch(Seq seq);
    void carry_on();

    // broadcast/fan_out_step.cpp
    Async<Result<std::optional<FanOutStep>>> fan_out_step(TailEvent event);
    Async<Result<std::vector<Copy>>> read_copies(Seq seq);

    // pin_message.cpp
    void unpin_deleted(UserId by, Seq message);
    Async<Unit> drop_deleted_pins();

    // look_up_sends.cpp
    [[nodiscard]] bool needs_lookup(const SendMessage& command) const;
    Async<Unit> look_up_then_commit(std::vector<WaitingSend> sends);
    Async<Result<LookedUp>> look_up(const SendMessage& command);

    // change_chat.cpp
    Async<Result<Seq>> submit_change(Decide decide, std::optional<Picture> picture = std::nullopt);
    Async<Result<Seq>> carry_out(Decide decide, std::optional<Picture> picture);
    Async<storage::Outcome> write_change(const IntentRow& intent, const TailEvent& event);
    Async<Result<Seq>> settle_change(IntentRow intent);
    [[nodiscard]] IntentRow intend(ChatChange change) const;
    [[nodiscard]] TailEvent change_event(const IntentRow& intent) const;
    Error end_change(Error error);

    // finish_change.cpp
    Async<Status> finish_change(IntentRow intent);
    Async<Status> write_members(const IntentRow& intent);
    Async<Unit> show_picture(const IntentRow& intent);
    Async<Status> project(const IntentRow& intent);
    Async<Status> empty_chat(Seq seq);
    void finish_later(IntentRow intent, std::chrono::milliseconds delay);

    // act/act_on_message.cpp
    std::vector<WaitingAct> take_acts();
    Async<Unit> carry_out_acts(std::vector<WaitingAct> acts);
    void answer_acts(std::vector<WaitingAct> acts, const Error& error);
    void end_acts();
    void rest_reactions(Seq seq);
    void tell_poll(Seq seq);
    void tell_untold_polls();

    // act/read_target.cpp
    Async<Result<ChangedMessage>> read_changed(const TailEvent& message);
    Async<Status> read_reactions(MessageNow& now, const std::vector<WaitingAct>& acts);
    Async<Result<Target>> read_target(const std::vector<WaitingAct>& acts);
    Async<Status> refill_users(Seq seq, MessageChanges& changes, const std::vector<storage::Write>& rows);

    // act/votes.cpp
    Async<Status> read_votes(MessageNow& now, std::vector<UserId> voters);
    Async<Status> refill_voters(const MessageNow& now, MessageChanges& changes);
    Async<Result<Acted>> write_votes(Target target, ActDecision decision);
    Async<Status> add_own_votes(UserId user, const std::vector<Seq>& polls,
                                const std::vector<TailEvent>& messages, std::vector<std::string>& texts);

    // act/write_act.cpp
    [[nodiscard]] TailEvent act_event(const Target& target, const ActDecision& decision,
                                      const ActOnMessage& by, const std::string& present, WallTime now) const;
    [[nodiscard]] Erased erase(const Target& target, const std::string& present) const;
    Async<Result<std::vector<storage::PartitionBatch>>> act_batches(const Target& target,
                                                                    const ActDecision& decision,
                                                                    const TailEvent& event,
                                                                    const Erased* erased);
    Async<Result<Acted>> write_act(Target target, ActDecision decision, ActOnMessage by, WallTime now);
    Async<Status> commit_act(const TailEvent& event, std::vector<storage::PartitionBatch> batches);
    [[nodiscard]] static bool has_rows_beside(const MessageChanges& changes);
    Async<Unit> forget_reactions(Seq seq);
    Async<Unit> forget_rows(Seq seq, char kind);

    // act/sweep.cpp
    void arm_sweep();
    void arm_sweep(const TailEvent& event);
    Async<Unit> sweep();
    Async<Result<SweepRow>> sweep_from(std::uint64_t segment);
    Async<Status> sweep_timed(SweepRow& row, WallTime now);
    Async<Status> sweep_retained(SweepRow& row, WallTime now);
    Async<Status> erase_expired(Seq seq, std::optional<storage::RowKey> timer);
    [[nodiscard]] bool expires() const noexcept;

    // read_page.cpp
    Async<Result<MessagePage>> read_page(UserId user, MessageQuery query);
    Async<Result<std::vector<std::string>>> present(UserId user, const std::vector<TailEvent>& messages);
    Async<Result<TailEvent>> visible_message(UserId user, Seq seq);

    // publish.cpp
    void publish(const TailEvent& event, std::optional<SessionId> except, std::vector<UserId> removed);
    void publish_from(const ChatState& before, const std::optional<IntentRow>& change);
    void signal(bus::ChatSignal signal);

    // read_log.cpp
    Async<Result<std::vector<TailEvent>>> read_forward(Seq after, std::size_t limit);
    Async<Result<std::vector<TailEvent>>> read_backward(Seq from, std::size_t limit);
    Async<Result<std::optional<TailEvent>>> read_event(Seq seq);
    Async<Result<Seq>> first_since(Seq from, WallTime time);
    [[nodiscard]] std::uint64_t segment_of(Seq seq) const { return seq / context_.limits.segment_events; }

    // mark_progress.cpp
    void raise(UserId user, MarkKind kind, Seq seq, Ordinal ordinal);
    void after_mark(UserId user);
    void after_saving(const std::vector<MemberRead>& saved);

    // set_block.cpp
    Async<Status> set_block_in_turn(UserId by, BlockState state);

    // count_receipts.cpp
    void send_counts();

    void send_receipt(UserId user);
    void tell_marks(const Receipt& receipt, const Member& member, std::optional<UserId> only);

    // typing.cpp
    void end_typing(UserId user);
    void end_typing_of_removed();

    ChatId id_;
    Context& context_;
    Phase phase_ = Phase::Cold;
    ChatState state_;
    std::vector<Callback<Status>> waiting_for_load_;

    bool committing_ = false;  ///< a commit of the log is in flight
    bool changing_ = false;    ///< a change is not yet brought to rows and users
    std::deque<WaitingSend> sends_;
    std::deque<WaitingChange> changes_;
    std::deque<WaitingAct> acts_;
    bool acts_had_turn_ = false;
    std::uint64_t acts_done_ = 0;  ///< tells a reader whether the messages it read stand together
    std::unordered_map<Seq, TimerId> reactions_rest_;  ///< messages whose next reactions are gathered
    std::set<Seq> untold_polls_;                       ///< of these, whose votes are stored and not told

    std::unordered_set<UserId> unsent_receipts_;     ///< whose watermarks have moved
    std::unordered_map<UserId, Seq> reads_to_tell_;  ///< durable, and not yet in the members' own logs
    bool telling_reads_ = false;
    bool blocking_ = false;  ///< a block is being set or lifted
    std::deque<Callback<Unit>> waiting_blocks_;
    std::map<Seq, ReceiptCount> counts_told_;  ///< to the authors of messages that are in the tail
    SteadyTime counts_told_at_{};
    std::vector<bus::CoreId> listeners_;
    std::unordered_map<UserId, TimerId> typing_;
    TimerId finish_timer_ = TimerId::None;
    bool sweep_wanted_ = false;
    TimerId sweep_timer_ = TimerId::None;
    WallTime sweep_at_{};  ///< of `sweep_timer_`
    WallTime no_sweep_before_{};
    std::vector<Callback<Unit>> waiting_for_sweep_;
    std::size_t pins_ = 0;
};

}  // namespace parley::chat
