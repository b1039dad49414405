#include <algorithm>

#include "gateway/hub/hub.h"

// Chats that could not be read when somebody wanted to listen to them.

namespace parley::gateway {

namespace {

constexpr std::chrono::milliseconds kFirstDelay{1'000};
constexpr std::chrono::milliseconds kLongestDelay{60'000};

}  // namespace

void Hub::listen_later(UserId user, std::vector<ChatId> chats) {
    if (!chats.empty()) try_later(user, std::move(chats), kFirstDelay);
}

void Hub::try_later(UserId user, std::vector<ChatId> chats, std::chrono::milliseconds delay) {
    api_.timers.after(delay, [this, user, delay, chats = std::move(chats)]() mutable {
        if (users_.contains(user)) spawn<Unit>(listen_again(user, std::move(chats), delay), [](Unit) {});
    });
}

Async<Unit> Hub::listen_again(UserId user, std::vector<ChatId> chats, std::chrono::milliseconds delay) {
    bool listening = false;
    std::vector<ChatId> left = chats;
    chat::ChatService::OnJoined on_joined = [&](const std::vector<chat::JoinedChat>& joined) {
        for (const chat::JoinedChat& chat : joined) {
            std::erase(left, chat.chat);
            listening = listening || chat.member;
            for (Subscriber* subscriber : subscribers_of(user))
                if (chat.member) subscribe(*subscriber, chat.chat, chat.last_seq);
        }
    };
    co_await api_.chat.join_chats(user, std::move(chats), std::move(on_joined));
    if (listening)
        for (Subscriber* subscriber : subscribers_of(user)) subscriber->resync();
    if (!left.empty()) try_later(user, std::move(left), std::min(delay * 2, kLongestDelay));
    co_return Unit{};
}

}  // namespace parley::gateway
