#pragma once

#include <deque>
#include <map>
#include <unordered_map>
#include <vector>

#include "base/async.h"
#include "bus/bus.h"
#include "services/chat/commands.h"
#include "services/chat/context.h"
#include "services/chat/user/user_state.h"

namespace parley::chat {

/// One user's side of chats: which chats there are, and a dense log of what happened to the user. Lives on
/// the reactor that owns the user's shard; a cache of the store. The truth about a membership is the chat's;
/// here is its copy, idempotent by the chat's seq.
class UserEntity {
  public:
    UserEntity(UserId id, Context& context) : id_(id), context_(context) {}
    UserEntity(const UserEntity&) = delete;
    UserEntity& operator=(const UserEntity&) = delete;

    /// Answers when it is durable. Memberships that arrive during a commit form the next one.
    void apply_membership(ChatId chat, Seq chat_seq, Membership membership, Callback<Status> done);

    /// CHAT_NOT_FOUND where the user is not in the chat. Nothing is noted where nothing changes.
    void update_own(ChatId chat, UpdateOwn changes, Callback<Status> done);
    void set_draft(ChatId chat, Draft draft, Callback<Status> done);

    /// Keeps how far the user has read in a chat, until `write_reads` is called.
    void note_read(ChatId chat, Seq read);
    /// Appends one event that tells what has been read, and asks to be called again while there is more.
    /// Where it can't be written, it is told later.
    Async<Status> write_reads();

    /// Leaves a message out of what the user sees from now on.
    void hide(MessageId message, Callback<Status> done);

    /// Appends an event that means nothing to this service. OVERLOADED when too much waits.
    void note_event(UserEventWriter writer, Callback<Status> done);

    /// Registers `core` as a listener and tells the chats, in one step: what is published later is newer.
    Async<Result<JoinedUser>> join(bus::CoreId core);
    void leave(bus::CoreId core);

    Async<Result<std::vector<ChatId>>> chats();
    Async<Result<std::size_t>> chat_count();
    /// The chats, each with what is the user's own there, as of now.
    Async<Result<std::vector<OwnChat>>> own_chats();
    Async<Result<OwnChat>> own_chat(ChatId chat);
    Async<Result<UserEventPage>> events(std::uint64_t after, std::size_t limit);

    [[nodiscard]] bool idle() const noexcept {
        return pins_ == 0 && !loading_ && !committing_ && waiting_.empty() && listeners_.empty() &&
               reads_.empty();
    }
    /// Of memory, by and large.
    [[nodiscard]] std::size_t bytes() const noexcept { return sizeof(*this) + state_.bytes(); }

  private:
    struct WaitingEntry {
        std::optional<ChatId> about;
        DecideEntry decide;
        Callback<Status> done;
    };

    /// An entry of the commit under way.
    struct OpenEntry {
        std::optional<ChatId> about;
        UserEntry entry;
        SharedBytes frame;
        std::uint64_t user_seq = 0;
        Callback<Status> done;
    };
    using OpenCommit = std::vector<OpenEntry>;

    class Pin {
      public:
        explicit Pin(UserEntity& entity) : entity_(entity) { ++entity_.pins_; }
        Pin(const Pin&) = delete;
        Pin& operator=(const Pin&) = delete;
        ~Pin() { --entity_.pins_; }

      private:
        UserEntity& entity_;
    };

    // load_user.cpp
    void when_ready(Callback<Status> next);
    Async<Status> ready();
    Async<Status> load();
    Async<Unit> publish_from(std::uint64_t after);
    void publish(ChatId chat, UserEventRow::What what, std::uint64_t user_seq, SharedBytes frame);
    [[nodiscard]] std::vector<ChatId> present_chats() const;

    // own_chat.cpp
    [[nodiscard]] OwnChat own_part(ChatId chat, const UserChatRow& row) const;

    // commit_entries.cpp
    /// Decides and commits when its turn has come. `about`: the chat whose row decides.
    void submit(std::optional<ChatId> about, DecideEntry decide, Callback<Status> done);
    void pump();
    OpenCommit form_commit(storage::PartitionBatch& batch);
    [[nodiscard]] std::vector<storage::Write> rows_of(const OpenEntry& open) const;
    void on_outcome(OpenCommit open, storage::Outcome outcome);
    [[nodiscard]] bool full() const noexcept {
        return waiting_.size() >= context_.limits.max_waiting_user_events;
    }

    UserId id_;
    Context& context_;
    bool loaded_ = false;
    bool loading_ = false;
    bool committing_ = false;
    UserState state_;
    std::uint64_t published_seq_ = 0;  ///< as far as those who listen have been told
    std::vector<Callback<Status>> waiting_for_load_;
    std::deque<WaitingEntry> waiting_;
    std::vector<bus::CoreId> listeners_;
    std::map<ChatId, Seq> reads_;  ///< how far the user has read, not yet in the log
    bool writing_reads_ = false;
    std::size_t pins_ = 0;
};

}  // namespace parley::chat
