#include "gateway/hub/hub.h"

// Fetching what the bus did not bring.

namespace parley::gateway {

namespace {

constexpr std::size_t kEventsPerPull = 200;
constexpr std::chrono::seconds kRetryPullAfter{1};

}  // namespace

void Hub::pull(ChatSlot& slot) {
    if (std::exchange(slot.pulling, true)) return;
    ++pulls_;
    spawn<Unit>(pull_missed(slot.chat), [](Unit) {});
}

Async<Unit> Hub::pull_missed(ChatId chat) {
    for (bool complete = false; !complete;) {
        const ChatSlot* before = find(chat);
        if (before == nullptr) co_return Unit{};
        const std::uint64_t after = before->last_seq;
        Result<chat::EventPage> page = co_await api_.chat.pull(chat, after, kEventsPerPull);
        if (page) co_await check_members(chat);
        ChatSlot* slot = find(chat);
        if (slot == nullptr || slot->last_seq != after)
            co_return Unit{};  // everybody left, and maybe came again
        if (!page) {
            api_.timers.after(kRetryPullAfter, [this, chat] {
                if (find(chat) != nullptr) spawn<Unit>(pull_missed(chat), [](Unit) {});
            });
            co_return Unit{};
        }
        for (const SharedBytes& frame : page->frames) {
            ++slot->last_seq;
            hand_out(*slot, frame);
        }
        complete = page->complete || page->frames.empty();
    }
    if (ChatSlot* slot = find(chat)) take_pending(*slot);
    co_return Unit{};
}

/// Somebody may have been removed in what was missed: who still listens must still be a participant.
Async<Unit> Hub::check_members(ChatId chat) {
    std::vector<UserId> users;
    if (const ChatSlot* slot = find(chat))
        for (const ChatSlot::Place& place : slot->places)
            users.push_back(subscribers_[place.subscriber]->user());
    for (const UserId& user : users) {
        std::vector<ChatId> asked(1, chat);
        chat::ChatService::OnJoined on_joined = [this, user](const std::vector<chat::JoinedChat>& joined) {
            for (const chat::JoinedChat& answer : joined)
                if (ChatSlot* slot = find(answer.chat); slot != nullptr && !answer.member)
                    remove_users(*slot, {user});
        };
        co_await api_.chat.join_chats(user, std::move(asked), std::move(on_joined));
    }
    co_return Unit{};
}

void Hub::take_pending(ChatSlot& slot) {
    slot.pulling = false;
    const ChatId chat = slot.chat;
    std::vector<bus::ChatEvent> pending = std::exchange(slot.pending, {});
    for (const bus::ChatEvent& event : pending)
        if (find(chat) != nullptr) on(event);
}

}  // namespace parley::gateway
