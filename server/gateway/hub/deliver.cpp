#include <algorithm>

#include "base/log/log.h"
#include "gateway/hub/hub.h"
#include "protocol/encode.h"

// From the bus to the sockets.

namespace parley::gateway {
namespace {

constexpr std::size_t kFew = 64;  // sockets of a core: a fan-out to more makes room for others

}  // namespace

void Hub::on(const bus::ChatEvent& event) {
    ChatSlot* slot = find(event.chat);
    if (slot == nullptr || event.seq <= slot->last_seq) return;
    if (slot->pulling) {
        // What does not fit is not lost: fetching goes on until the head is reached.
        if (slot->pending.size() < limits_.pending_chat_events) slot->pending.push_back(event);
        return;
    }
    if (event.seq > slot->last_seq + 1 || event.frame.empty()) {
        if (event.seq > slot->last_seq + 1) slot->pending.push_back(event);
        pull(*slot);
        return;
    }
    hand_out(*slot, event);
}

void Hub::hand_out(ChatSlot& slot, const bus::ChatEvent& event) {
    slot.last_seq = event.seq;
    const Delivery delivery = slot.places.size() > kFew ? Delivery::DurableInBulk : Delivery::Durable;
    for (const ChatSlot::Place& place : slot.places) {
        Subscriber& subscriber = *subscribers_[place.subscriber];
        if (event.except && subscriber.session() == *event.except) continue;
        subscriber.deliver(event.frame, delivery);
    }
    delivered_.fetch_add(slot.places.size(), std::memory_order_relaxed);
    if (!event.removed.empty()) remove_users(slot, event.removed);
}

void Hub::hand_out(ChatSlot& slot, const SharedBytes& frame) {
    const Delivery delivery = slot.places.size() > kFew ? Delivery::DurableInBulk : Delivery::Durable;
    for (const ChatSlot::Place& place : slot.places) subscribers_[place.subscriber]->deliver(frame, delivery);
    delivered_.fetch_add(slot.places.size(), std::memory_order_relaxed);
}

void Hub::remove_users(ChatSlot& slot, const std::vector<UserId>& users) {
    const ChatId chat = slot.chat;  // the slot goes with its last subscriber
    for (const UserId& user : users)
        for (Subscriber* subscriber : subscribers_of(user)) unsubscribe(*subscriber, chat);
}

void Hub::on(const bus::ChatSignal& signal) {
    ChatSlot* slot = find(signal.chat);
    if (slot == nullptr) return;
    const Delivery delivery = signal.droppable ? Delivery::BestEffort : Delivery::Durable;
    SharedBytes quiet;  // made when the first one wants it
    for (const ChatSlot::Place& place : slot->places) {
        Subscriber& subscriber = *subscribers_[place.subscriber];
        const UserId user = subscriber.user();
        if ((signal.except_user && user == *signal.except_user) ||
            (signal.only_user && user != *signal.only_user))
            continue;
        if (!signal.marks || subscriber.reads_openly() || user == signal.marks->user) {
            subscriber.deliver(signal.frame, delivery);
            continue;
        }
        const bus::ChatSignal::Marks& marks = *signal.marks;
        if (quiet.empty())
            quiet = SharedBytes(protocol::delivered(signal.chat, marks.user, marks.delivered, marks.at));
        subscriber.deliver(quiet, delivery);
    }
}

void Hub::on(const bus::UserEvent& event) {
    const std::vector<Subscriber*> subscribers = subscribers_of(event.user);
    for (Subscriber* subscriber : subscribers) {
        subscriber->deliver(event.frame, Delivery::Durable);
        if (event.left) unsubscribe(*subscriber, *event.left);
    }
    if (event.joined && !subscribers.empty())
        spawn<Unit>(listen_to_new(event.user, *event.joined), [](Unit) {});
}

Async<Unit> Hub::listen_to_new(UserId user, ChatId chat) {
    bool told = false;
    std::vector<ChatId> chats(1, chat);
    chat::ChatService::OnJoined on_joined = [&](const std::vector<chat::JoinedChat>& joined) {
        for (const chat::JoinedChat& answer : joined) {
            told = true;
            for (Subscriber* subscriber : subscribers_of(user))
                if (answer.member) subscribe(*subscriber, answer.chat, answer.last_seq);
        }
    };
    co_await api_.chat.join_chats(user, chats, std::move(on_joined));
    if (!told) listen_later(user, std::move(chats));
    co_return Unit{};
}

void Hub::on(const bus::DeviceRevoked& revoked) {
    for (Subscriber* subscriber : subscribers_of(revoked.user))
        if (subscriber->device() == revoked.device) subscriber->revoke(revoked.why);
    if (api_.keys.owns(revoked.user))
        spawn<Status>(api_.keys.forget_gone_devices(revoked.user), [](Status) {});
}

void Hub::on(const bus::DeviceNews& news) {
    for (Subscriber* subscriber : subscribers_of(news.user))
        if (subscriber->device() == news.device) subscriber->look_after_keys(news);
}

void Hub::on(const bus::PresenceChanged& changed) {
    presence_.hand_out(changed);
}

void Hub::on(const bus::ReadMarksShown& changed) {
    for (Subscriber* subscriber : subscribers_of(changed.user)) subscriber->read_openly(changed);
}

void Hub::on(const bus::ServerChanged& changed) {
    spawn<Status>(api_.admin.reload(), [](Status read) {
        if (!read) log::warning("settings.kept", {{"reason", read.error().detail}});
    });
    if (changed.frame.empty()) return;
    for (const auto& [user, subscribers] : users_)
        for (Subscriber* subscriber : subscribers)
            subscriber->deliver(changed.frame, Delivery::DurableInBulk);
}

void Hub::on(const bus::HeadRepeat& repeat) {
    for (const auto& [chat, seq] : repeat.heads) {
        ChatSlot* slot = find(chat);
        if (slot != nullptr && slot->last_seq < seq) pull(*slot);
    }
}

}  // namespace parley::gateway
