#pragma once

#include <deque>
#include <unordered_map>
#include <vector>

#include "base/async.h"
#include "bus/bus.h"
#include "services/chat/commands.h"
#include "services/chat/context.h"
#include "services/chat/rows/rows.h"

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

    /// Registers `core` as a listener and tells the chats, in one step: what is published later is newer.
    Async<Result<JoinedUser>> join(bus::CoreId core);
    void leave(bus::CoreId core);

    Async<Result<std::vector<ChatId>>> chats();
    Async<Result<UserEventPage>> events(std::uint64_t after, std::size_t limit);

    [[nodiscard]] bool idle() const noexcept {
        return pins_ == 0 && !loading_ && !committing_ && waiting_.empty() && listeners_.empty();
    }

  private:
    struct WaitingMembership {
        ChatId chat;
        UserChatRow row;
        Callback<Status> done;
        std::uint64_t user_seq = 0;
        SharedBytes frame;
    };
    using OpenCommit = std::vector<WaitingMembership>;

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
    void publish(ChatId chat, Membership now, std::uint64_t user_seq, SharedBytes frame);
    [[nodiscard]] std::vector<ChatId> present_chats() const;

    // apply_membership.cpp
    void pump();
    OpenCommit take_waiting();
    storage::PartitionBatch write_batch(OpenCommit& open);
    void on_outcome(OpenCommit open, storage::Outcome outcome);

    UserId id_;
    Context& context_;
    bool loaded_ = false;
    bool loading_ = false;
    bool committing_ = false;
    std::uint64_t last_seq_ = 0;
    std::uint64_t published_seq_ = 0;  ///< as far as those who listen have been told
    std::unordered_map<ChatId, UserChatRow> chats_;
    std::vector<Callback<Status>> waiting_for_load_;
    std::deque<WaitingMembership> waiting_;
    std::vector<bus::CoreId> listeners_;
    std::size_t pins_ = 0;
};

}  // namespace parley::chat
