#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/ask.h"
#include "services/chat/commands.h"
#include "services/chat/context.h"
#include "services/chat/decide/chat_state.h"
#include "services/chat/entity/chat_entity.h"
#include "services/chat/service/residents.h"
#include "services/chat/user/user_entity.h"

namespace parley::chat {

/// The chats and users of one reactor, and the door to those of the others: every call is made on this
/// service's reactor, is carried to the reactor that owns the chat or user, and is answered on this one.
/// Nobody gets a chat, an event or a message here without naming the user who asks.
class ChatService final : public UserLogs, public ListCarrier {
  public:
    explicit ChatService(Context context);
    ~ChatService() override;

    /// The services of all cores, this one included, in order. Before the reactors run.
    void connect(std::vector<ChatService*> peers) { peers_ = std::move(peers); }

    /// Brings changes that a crash interrupted to their end. Once, before requests are served.
    Async<Status> recover();
    /// Writes what is only in memory. On the way down.
    Async<Status> flush();

    // Messages (the hot path: callbacks)
    void send_message(SendMessage command, Callback<Result<Sent>> done);
    void act(ActOnMessage command, Callback<Result<Acted>> done);
    void mark(UserId user, ChatId chat, MarkKind kind, Seq seq, Callback<Status> done);
    Async<Status> typing(UserId user, ChatId chat, Typing state);

    // Reading
    Async<Result<MessagePage>> messages(UserId user, ChatId chat, MessageQuery query);
    Async<Result<std::string>> message_json(UserId user, MessageId message);
    /// Its former contents and the present one, oldest first.
    Async<Result<std::vector<std::string>>> versions(UserId user, MessageId message);
    Async<Result<MessageReceipts>> receipts(UserId user, MessageId message);
    Async<Result<EventPage>> events(UserId user, ChatId chat, Seq after, std::size_t limit);
    Async<Result<ChatView>> view(UserId user, ChatId chat);
    /// The stored picture of a chat, for whoever knows its version: that is what lets somebody see it.
    /// NOT_FOUND for any other than the present.
    Async<Result<Picture>> picture(ChatId chat, PictureVersion version);
    Async<Result<ChatListPage>> list(UserId user, ChatFilter filter);
    Async<Result<ParticipantPage>> participants(UserId user, ChatId chat, std::size_t offset,
                                                std::size_t limit);
    /// Participants that may be bots (see may_be_bot), at most 100.
    Async<Result<std::vector<UserId>>> bots(UserId user, ChatId chat);
    Async<Result<UserEventPage>> user_events(UserId user, std::uint64_t after, std::size_t limit);
    /// The chats that a user is in, in order.
    Async<Result<std::vector<ChatId>>> chats_of(UserId user);
    /// Whether a user is in one of `chats`, which are in order, and so may see the presence of whoever they
    /// are of. False where that can't be read.
    Async<bool> is_in_any(UserId user, const std::vector<ChatId>& chats);

    // Changing
    /// USER_NOT_FOUND for a participant without account; INVALID_FIELD for numbers of participants that the
    /// type does not allow. With `seed`, the same creator and seed name the same chat: making it again finds
    /// it.
    Async<Result<CreatedChat>> create(UserId by, CreateChat command, std::string seed);
    Async<Result<ChatView>> update(UserId by, ChatId chat, UpdateChat changes);
    Async<Result<ChatView>> add_participants(UserId by, ChatId chat, std::vector<UserId> users);
    Async<Status> remove_participant(UserId by, ChatId chat, UserId user);
    Async<Result<ChatView>> set_role(UserId by, ChatId chat, UserId user, Role role);
    Async<Status> dissolve(UserId by, ChatId chat);
    /// The chat's invitation; made where there is none that still lets somebody in.
    Async<Result<Invite>> invite(UserId by, ChatId chat);
    Async<Result<Invite>> new_invite(UserId by, ChatId chat, InviteWish wish);
    Async<Status> revoke_invite(UserId by, ChatId chat);
    /// INVITE_NOT_FOUND for a code that opens nothing, INVITE_EXPIRED, APPROVAL_PENDING where admins were
    /// asked.
    Async<Result<ChatView>> join_by_invite(UserId user, std::string code);
    Async<Result<std::vector<JoinRequest>>> join_requests(UserId by, ChatId chat);
    Async<Status> accept(UserId by, ChatId chat, UserId user);
    Async<Status> decline(UserId by, ChatId chat, UserId user);
    Async<Result<ChatView>> pin_message(UserId by, MessageId message);
    Async<Result<ChatView>> unpin_message(UserId by, MessageId message);
    /// Stops, or opens again, the direct chat of the two, which need not exist yet: nobody writes, reacts or
    /// types in it as long as one of them blocks the other: BLOCKED. Kept with the account of `by`, too, and
    /// told to the own log; of several at the same moment the last one counts everywhere.
    Async<Status> set_block(UserId by, UserId other, BlockState state);

    // Moderation: for a chat's admins. Each act is written down in the chat's audit log before it is done.
    /// The user leaves, and comes back neither by an invitation nor by being added, until the ban ends.
    /// BANNED is what they are told. FORBIDDEN about somebody whose role is not below one's own.
    Async<Status> ban(UserId by, ChatId chat, Ban ban);
    Async<Status> unban(UserId by, ChatId chat, UserId user);
    /// The member does not write until then (MUTED); without a time, the mute ends.
    Async<Status> mute_member(UserId by, ChatId chat, UserId user, std::optional<WallTime> until);
    Async<Status> set_text_rules(UserId by, ChatId chat, TextRules rules);
    Async<Result<Moderation>> moderation(UserId by, ChatId chat);
    /// Whether that is theirs to do: CHAT_NOT_FOUND, FORBIDDEN.
    Async<Status> may_moderate(UserId by, ChatId chat);
    /// Into the audit log, whoever did it: the caller knows that it was theirs to do.
    Async<Status> write_down(ChatId chat, ChatAct act);
    Async<Result<ChatAuditPage>> audit(UserId by, ChatId chat, std::size_t limit, std::string cursor);

    // For the server's moderators, who need not be participants; `by` is shown in the events.
    /// The chat as nobody in particular sees it. CHAT_NOT_FOUND.
    Async<Result<ChatView>> inspect(ChatId chat);
    Async<Status> close_chat(UserId by, ChatId chat);
    /// MESSAGE_NOT_FOUND.
    Async<Result<UserId>> author_of(MessageId message);

    // A user's own log
    /// What is only the user's own in a chat. CHAT_NOT_FOUND where the user is in no such chat.
    Async<Result<ChatView>> update_own(UserId user, ChatId chat, UpdateOwn changes);
    Async<Status> set_draft(UserId user, ChatId chat, Draft draft);
    /// Deletes a message for one user alone: it takes no seq, and twice is once. MESSAGE_NOT_FOUND where it
    /// is not the user's to see.
    Async<Status> hide_message(UserId user, MessageId message);
    /// Appends a USER_EVENT to the user's own log and tells the user's sockets; answers when it is durable.
    /// `writer` is called where the user lives, and owns what it uses.
    Async<Status> note_user_event(UserId user, UserEventWriter writer);

    // For the hub of this core
    Async<Result<JoinedUser>> join_user(UserId user);
    void leave_user(UserId user);
    /// Tells where the user stands in `chats`, a part at a time, and listens to them from then on: each part
    /// is told before any event that is newer than it reaches this core. Chats that the user is not in are
    /// told as such and not listened to; chats that could not be read are not told, and not listened to
    /// either.
    using OnJoined = std::function<void(const std::vector<JoinedChat>&)>;
    Async<Unit> join_chats(UserId user, std::vector<ChatId> chats, OnJoined on_joined);
    void leave_chat(ChatId chat);
    /// Events that this core has missed; nobody's rights are asked.
    Async<Result<EventPage>> pull(ChatId chat, Seq after, std::size_t limit);

    // UserLogs
    Async<Status> apply_membership(UserId user, ChatId chat, Seq chat_seq, Membership membership) override;
    Async<Status> note_reads(ChatId chat, std::vector<MemberRead> reads) override;

    // ListCarrier
    void carry_list(ChatId list) override;

    [[nodiscard]] std::size_t loaded_chats() const noexcept { return chats_.size(); }
    [[nodiscard]] std::size_t loaded_users() const noexcept { return users_.size(); }
    /// What both take of memory, by and large, as of the last second. Any thread.
    [[nodiscard]] std::size_t loaded_bytes() const noexcept { return loaded_bytes_; }

  private:
    /// Runs `work(owner)` where the shard's owner lives.
    template <class T, class Work>
    Async<T> on_owner(ShardId shard, Work work) {
        return on_core<T>(context_.cores.owner(shard), std::move(work));
    }
    template <class T, class Work>
    Async<T> on_core(std::size_t core, Work work);
    /// Calls `verb` of the chat where it lives; `done` is called here.
    template <class Command, class Answer>
    void carry(ChatId id, Command command, Callback<Answer> done,
               void (ChatEntity::*verb)(Command, Callback<Answer>));
    /// Answers, and tells the voter's other devices.
    Callback<Result<Acted>> then_note_vote(UserId user, MessageId message, PollOptions options,
                                           Callback<Result<Acted>> done);
    /// Chats by the core that owns them.
    [[nodiscard]] std::vector<std::vector<ChatId>> by_core(const std::vector<ChatId>& chats) const;

    ChatEntity& chat_here(ChatId id);
    UserEntity& user_here(UserId id);
    Async<std::vector<JoinedChat>> join_chats_here(UserId user, bus::CoreId core, std::vector<ChatId> chats);
    Async<std::optional<JoinedChat>> join_chat_here(UserId user, bus::CoreId core, ChatId chat);
    Async<Unit> join_part(UserId user, std::vector<ChatId> chats, const OnJoined& on_joined);
    Async<std::vector<ChatView>> views_here(UserId user, std::vector<ChatId> chats);
    Async<Result<ChatView>> view_here(UserId user, ChatId chat);
    Async<Status> recover_shard(ShardId shard, char kind);
    Async<Status> recover_chat(ChatId chat);
    Async<Status> warm_chat(ChatId chat);
    Async<Status> save_marks_of(ChatId chat);
    Async<Status> carry_all_of(ChatId list);
    Async<Status> carry_step(ChatId list, FanOutStep step);
    Async<Result<std::optional<Copy>>> send_copy(MessageId of, UserId author, UserId recipient,
                                                 const ListContent& content);
    Async<Result<std::optional<Copy>>> renew_copy(UserId author, Copy copy,
                                                  std::optional<ListContent> content);
    Async<Result<MessageReceipts>> list_receipts(UserId author, std::vector<Copy> copies);
    void try_list_again(ChatId list);
    Async<Status> note_reads_here(ChatId chat, std::vector<MemberRead> reads);
    void write_due_reads();
    Async<Status> write_reads_of(UserId user);
    Async<Status> write_reads_here();
    Async<Status> write_reads_everywhere();
    void sweep_later();
    Async<Unit> sweep_all();
    Async<Unit> sweep_chat(ChatId chat);
    Async<Status> note_act(UserId by, ChatId chat, ChatAct act);
    /// TOO_MANY_CHATS where one of `users` is in as many as one may be, by now: see `ChatLimits::max_chats`.
    Async<Status> may_enter_one_more(std::vector<UserId> users);
    Async<Status> may_enter_here(UserId user);
    Async<Result<std::vector<Seq>>> hidden_in(UserId user, ChatId chat);
    Async<Status> take_own(ChatView& view, UserId user, OwnChat own);
    /// The view, with what is the user's own in it.
    Async<Result<ChatView>> with_own(UserId user, Result<ChatView> view);

    void arm_chores();
    void do_chores();
    void repeat_all_heads();
    void weigh_residents();

    Context context_;
    bus::CoreId core_;
    std::vector<ChatService*> peers_;
    ResidentBudget residents_budget_;
    std::atomic<std::size_t> loaded_bytes_ = 0;
    Residents<ChatId, ChatEntity> chats_{residents_budget_};
    Residents<UserId, UserEntity> users_{residents_budget_};
    std::unordered_set<ChatId> carried_lists_;  ///< whose messages are under way to their recipients
    std::unordered_map<ChatId, TimerId> list_timers_;
    SteadyTime marks_saved_at_{};
    TimerId chores_timer_ = TimerId::None;
    TimerId heads_timer_ = TimerId::None;
    TimerId sweep_timer_ = TimerId::None;
    TimerId weigh_timer_ = TimerId::None;
};

template <class T, class Work>
Async<T> ChatService::on_core(std::size_t core, Work work) {
    ChatService& owner = *peers_[core];
    co_return co_await answer<T>([&](auto done) {
        ask<T>(
            context_.home, context_.cores.at(core),
            [&owner, work = std::move(work)]() mutable { return work(owner); }, std::move(done));
    });
}

}  // namespace parley::chat
