#include "gateway/hub/hub.h"

#include <algorithm>

namespace parley::gateway {

Hub::Hub(Api& api, const GatewayLimits& limits)
    : api_(api), limits_(limits), presence_(api), arrivals_(api.home, limits.arriving_at_once) {}
Hub::~Hub() = default;

void Hub::on_news(const bus::News& news) {
    std::visit([this](const auto& item) { on(item); }, news);
}

ChatSlot* Hub::find(ChatId chat) {
    const auto found = slot_of_.find(chat);
    return found == slot_of_.end() ? nullptr : slots_[found->second].get();
}

std::vector<Subscriber*> Hub::subscribers_of(UserId user) const {
    const auto found = users_.find(user);
    return found == users_.end() ? std::vector<Subscriber*>{} : found->second;
}

void Hub::enter(Subscriber& subscriber) {
    subscriber.number_ = subscribers_.add(&subscriber);
    users_[subscriber.user()].push_back(&subscriber);
    ++subscriber_count_;
}

void Hub::leave(Subscriber& subscriber) {
    while (!subscriber.seats_.empty()) give_up_seat(subscriber, subscriber.seats_.size() - 1);
    presence_.unwatch_all(subscriber);
    const auto found = users_.find(subscriber.user());
    if (found == users_.end() || std::erase(found->second, &subscriber) == 0) return;
    --subscriber_count_;
    subscribers_.remove(subscriber.number_);
    if (!found->second.empty()) return;
    users_.erase(found);
    api_.chat.leave_user(subscriber.user());
}

void Hub::subscribe(Subscriber& subscriber, ChatId chat, std::uint64_t head) {
    const auto [found, is_new] = slot_of_.try_emplace(chat);
    if (is_new) {
        auto made = std::make_unique<ChatSlot>();
        made->chat = chat;
        made->last_seq = head;
        ChatSlot& slot = *made;
        slot.number = found->second = slots_.add(std::move(made));
    }
    ChatSlot& slot = *slots_[found->second];
    const bool seated = std::ranges::any_of(
        subscriber.seats_, [&](const Subscriber::Seat& seat) { return seat.slot == slot.number; });
    if (!seated) {
        const auto seat = static_cast<std::uint32_t>(subscriber.seats_.size());
        subscriber.seats_.push_back({slot.number, static_cast<std::uint32_t>(slot.places.size())});
        slot.places.push_back({subscriber.number_, seat});
    }
    if (slot.last_seq < head) pull(slot);
}

void Hub::unsubscribe(Subscriber& subscriber, ChatId chat) {
    for (std::size_t seat = 0; seat < subscriber.seats_.size(); ++seat) {
        if (slots_[subscriber.seats_[seat].slot]->chat != chat) continue;
        give_up_seat(subscriber, seat);
        return;
    }
}

/// Takes the subscriber out of the chat in constant time: the last of each list moves into the gap.
void Hub::give_up_seat(Subscriber& subscriber, std::size_t seat) {
    const auto [number, index] = subscriber.seats_[seat];
    ChatSlot& slot = *slots_[number];
    slot.places[index] = slot.places.back();
    slot.places.pop_back();
    if (index < slot.places.size()) {
        const ChatSlot::Place& moved = slot.places[index];
        subscribers_[moved.subscriber]->seats_[moved.seat].index = index;
    }
    subscriber.seats_[seat] = subscriber.seats_.back();
    subscriber.seats_.pop_back();
    if (seat < subscriber.seats_.size()) {
        const Subscriber::Seat& moved = subscriber.seats_[seat];
        slots_[moved.slot]->places[moved.index].seat = static_cast<std::uint32_t>(seat);
    }
    if (!slot.places.empty()) return;
    const ChatId chat = slot.chat;
    api_.chat.leave_chat(chat);
    slot_of_.erase(chat);
    slots_.remove(number);
}

}  // namespace parley::gateway
