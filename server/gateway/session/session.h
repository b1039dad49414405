#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gateway/api.h"
#include "gateway/hub/hub.h"
#include "gateway/hub/subscriber.h"
#include "gateway/session/cursor.h"
#include "gateway/token_bucket.h"
#include "gateway/visibility.h"
#include "net/text_channel.h"
#include "protocol/command.h"

namespace parley::gateway {

/// One connection of a client, from its handshake to its end, whatever carries its frames. Lives on its
/// reactor's thread; kept alive by the one who brings its frames and by the operations under way. Each verb
/// has its own source file.
///
///   New ──CONNECT──► Connecting ──► Live            without a cursor
///                               └─► Holding ──SYNC──► Live      with one: live frames wait until SYNCED
///   Live ──the outbox is full──► Lagging ──SYNC──► …     nothing is sent but answers
class Session final : public Subscriber, public std::enable_shared_from_this<Session> {
  public:
    Session(Api& api, Hub& hub, const GatewayLimits& limits, net::TextChannel& socket);
    ~Session() override;

    void on_message(std::string_view text);
    void on_frames(std::vector<protocol::Incoming> frames);
    /// The client is there, though it says nothing.
    void show_life() noexcept { last_frame_ = api_.clock.steady(); }
    void on_drained() {
        tell_missed_states();
        bring_inbox();
    }
    void on_closed();

    // Subscriber
    void deliver(const SharedBytes& frame, Delivery delivery) override;
    void resync() override;
    void revoke(ErrorCode why) override;
    void read_openly(const bus::ReadMarksShown& changed) override { reads_openly_ = changed.shown; }
    void look_after_keys(const bus::DeviceNews& news) override;
    [[nodiscard]] bool reads_openly() const noexcept override { return reads_openly_; }
    [[nodiscard]] UserId user() const noexcept override { return user_; }
    [[nodiscard]] DeviceId device() const noexcept override { return device_; }
    [[nodiscard]] SessionId session() const noexcept override { return id_; }

    /// Starts the clock: CONNECT within 10 s. Once, when a shared_ptr holds the session.
    void start();
    /// Only this device may sign in here. Before the first frame.
    void bind(DeviceId device) noexcept { bound_to_ = device; }

  private:
    enum class Phase : std::uint8_t { New, Connecting, Holding, Live, Lagging };

    // session.cpp
    void connect_timed_out();
    void check_silence();
    void leave();

    // receive.cpp
    void receive(protocol::Incoming incoming);
    [[nodiscard]] bool allowed(const protocol::Incoming& incoming);
    [[nodiscard]] std::optional<double> count(const protocol::Incoming& incoming, SteadyTime now);
    void on(protocol::Connect command, std::string ref);
    void on(protocol::Sync command, std::string ref);
    void on(protocol::SendMessage command, std::string ref);
    void on(protocol::EditMessage command, std::string ref);
    void on(protocol::DeleteMessage command, std::string ref);
    void on(protocol::React command, std::string ref);
    void on(protocol::Vote command, std::string ref);
    void on(protocol::ClosePoll command, std::string ref);
    void on(protocol::PressButton command, std::string ref);
    void on(protocol::MarkDelivered command, std::string ref);
    void on(protocol::MarkRead command, std::string ref);
    void on(protocol::StartTyping command, std::string ref);
    void on(protocol::StopTyping command, std::string ref);
    void on(protocol::UpdatePresence command, std::string ref);
    void on(protocol::SubscribePresence command, std::string ref);
    void on(protocol::Ping command, std::string ref);
    void on(protocol::AckToDevice command, std::string ref);
    void refuse_on_error(const Status& status, std::string_view ref);

    // connect.cpp
    Async<Unit> connect(std::shared_ptr<Session> self, protocol::Connect command, std::string ref);
    Async<Unit> listen_to_all(std::vector<ChatId> chats);
    void listen(const std::vector<chat::JoinedChat>& joined);
    void reject(const Error& error, std::string_view ref);

    // sync.cpp
    struct SyncPlan;
    Async<Unit> sync(std::shared_ptr<Session> self, protocol::Sync command, std::string ref);
    Async<Status> gather_sync(SyncPlan& plan);
    Async<Status> send_missing(SyncPlan& plan);
    void finish_sync(const SyncPlan& plan, std::string_view ref);

    // send_message.cpp
    void acknowledge(const std::string& client_message_id, ChatId chat, const Result<chat::Sent>& sent,
                     std::string_view ref);

    // act_on_message.cpp
    void act(chat::ActOnMessage command, std::string ref);

    // watch_presence.cpp
    Async<Unit> watch_presence(std::shared_ptr<Session> self);
    Async<Unit> watch_newest();
    Async<Unit> tell_once(std::shared_ptr<Session> self, UserId user, Visibility visible,
                          std::uint64_t round);

    // device_keys.cpp
    void begin_encryption();
    void tell_key_counts();
    void bring_inbox();
    Async<Unit> fetch_inbox(std::shared_ptr<Session> self);

    // outbox.cpp
    void answer(std::string_view frame);
    void answer_error(const Error& error, std::string_view ref, std::string_view client_message_id = {});
    void hold(const SharedBytes& frame);
    void release_held();
    void tell_missed_states();
    void lag(std::string_view reason);
    void close(std::uint16_t code, std::string_view reason);

    Api& api_;
    Hub& hub_;
    const GatewayLimits& limits_;
    net::TextChannel* socket_;  ///< nullptr when it has closed
    SessionId id_;
    UserId user_;
    DeviceId device_;
    std::optional<DeviceId> bound_to_;
    std::optional<Scopes> scopes_;  ///< of a bot
    Phase phase_ = Phase::New;
    bool entered_ = false;  ///< the hub and the presence service know it
    bool closing_ = false;  ///< a close frame is on its way: what still comes is ignored
    bool syncing_ = false;
    bool reads_openly_ = true;
    bool reading_paused_ = false;
    std::optional<Cursor> connect_cursor_;
    std::vector<SharedBytes> held_;
    std::size_t held_bytes_ = 0;
    std::uint64_t presence_round_ = 0;  ///< counts PRESENCE_SUBSCRIBE: the last one counts
    std::vector<UserId> to_watch_;      ///< of the last one, until it is looked at
    bool watching_ = false;             ///< or waiting for the turn to
    /// How the device's mailbox is brought: a batch at a time, the next one when it was acknowledged.
    enum class Inbox : std::uint8_t { Unused, Idle, Fetching, Given };
    Inbox inbox_ = Inbox::Unused;
    bool inbox_grew_ = false;      ///< while it was fetched
    std::uint64_t inbox_end_ = 0;  ///< of the batch that was given
    bool missed_states_ = false;   ///< for want of room, or while it did not listen
    std::size_t uncommitted_ = 0;
    std::size_t refusals_ = 0;
    SteadyTime last_refusal_{};
    SteadyTime last_frame_{};
    TokenBucket messages_;
    TokenBucket requests_;
    TokenBucket marks_;
    TokenBucket signals_;
    TimerId timer_ = TimerId::None;
};

}  // namespace parley::gateway
