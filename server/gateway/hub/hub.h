#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <unordered_map>
#include <vector>

#include "bus/bus.h"
#include "gateway/api.h"
#include "gateway/hub/few_at_once.h"
#include "gateway/hub/numbered.h"
#include "gateway/hub/presence_watch.h"
#include "gateway/hub/subscriber.h"

namespace parley::gateway {

/// A chat that somebody on this core listens to. Events leave it in the order of seq, without holes.
struct ChatSlot {
    struct Place {
        std::uint32_t subscriber = 0;  ///< its number
        std::uint32_t seat = 0;        ///< index in the subscriber's seats
    };
    ChatId chat;
    std::uint32_t number = 0;
    std::uint64_t last_seq = 0;  ///< the newest event that everybody here has got
    std::vector<Place> places;
    bool pulling = false;
    std::vector<bus::ChatEvent> pending;  ///< came while missed ones are fetched
};

/// Who on this core listens to what. Takes the news of the bus and hands them on: one serialised frame for
/// all sockets. What the bus lost shows as a hole in seq or as a repeated head, and is fetched from the chat.
/// Lives on its reactor's thread.
class Hub final : public bus::Listener {
  public:
    Hub(Api& api, const GatewayLimits& limits);
    ~Hub() override;
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    void on_news(const bus::News& news) override;

    void enter(Subscriber& subscriber);
    /// Forgets the subscriber everywhere.
    void leave(Subscriber& subscriber);
    /// From now on `subscriber` gets the events of the chat that are newer than `head`. Twice is once.
    void subscribe(Subscriber& subscriber, ChatId chat, std::uint64_t head);
    void unsubscribe(Subscriber& subscriber, ChatId chat);
    /// Listens for `user` to chats that could not be read just now, when they can be; then the user's sockets
    /// synchronise.
    void listen_later(UserId user, std::vector<ChatId> chats);

    [[nodiscard]] PresenceWatch& presence() noexcept { return presence_; }
    /// For CONNECT and SYNC: when everybody comes back at once, messages don't wait behind all of them.
    [[nodiscard]] FewAtOnce& arrivals() noexcept { return arrivals_; }
    // Counted for /metrics. Any thread.
    [[nodiscard]] std::size_t subscribers() const noexcept { return subscriber_count_; }
    [[nodiscard]] std::uint64_t delivered() const noexcept { return delivered_; }
    [[nodiscard]] std::uint64_t pulls() const noexcept { return pulls_; }

  private:
    void on(const bus::ChatEvent& event);
    void on(const bus::ChatSignal& signal);
    void on(const bus::UserEvent& event);
    void on(const bus::DeviceRevoked& revoked);
    void on(const bus::PresenceChanged& changed);
    void on(const bus::HeadRepeat& repeat);
    void on(const bus::ReadMarksShown& changed);
    void on(const bus::ServerChanged& changed);
    void on(const bus::DeviceNews& news);

    Async<Unit> listen_to_new(UserId user, ChatId chat);
    void hand_out(ChatSlot& slot, const bus::ChatEvent& event);
    void hand_out(ChatSlot& slot, const SharedBytes& frame);
    void remove_users(ChatSlot& slot, const std::vector<UserId>& users);
    void give_up_seat(Subscriber& subscriber, std::size_t seat);
    ChatSlot* find(ChatId chat);
    std::vector<Subscriber*> subscribers_of(UserId user) const;

    // listen_later.cpp
    void try_later(UserId user, std::vector<ChatId> chats, std::chrono::milliseconds delay);
    Async<Unit> listen_again(UserId user, std::vector<ChatId> chats, std::chrono::milliseconds delay);

    // pull.cpp
    void pull(ChatSlot& slot);
    Async<Unit> pull_missed(ChatId chat);
    Async<Unit> check_members(ChatId chat);
    void take_pending(ChatSlot& slot);

    Api& api_;
    const GatewayLimits& limits_;
    PresenceWatch presence_;
    FewAtOnce arrivals_;
    std::unordered_map<ChatId, std::uint32_t> slot_of_;
    Numbered<std::unique_ptr<ChatSlot>> slots_;
    Numbered<Subscriber*> subscribers_;
    std::unordered_map<UserId, std::vector<Subscriber*>> users_;
    std::atomic<std::size_t> subscriber_count_ = 0;
    std::atomic<std::uint64_t> delivered_ = 0;
    std::atomic<std::uint64_t> pulls_ = 0;
};

}  // namespace parley::gateway
