#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "gateway/api.h"
#include "gateway/channel/downlink.h"
#include "gateway/hub/hub.h"
#include "net/text_channel.h"
#include "protocol/transport/transport.h"

namespace parley::gateway {

class HttpChannels;
class Session;

/// The frames of one session over plain HTTP: numbered, kept until the client has acknowledged them, and
/// given to whichever request waits for them: a poll, or a stream. At most one waits; the next one takes its
/// place. A client's frame that comes twice is taken once, and none before the one that it follows. Lives on
/// the core that owns its device.
///
///   begin() ──► a poll or a stream waits ◄──► nobody waits ──too long──► gone: CONNECTION_NOT_FOUND
///          └──► the session has ended it: whoever asks is told the code, until nobody has asked for a while
class HttpChannel final : public net::TextChannel, public std::enable_shared_from_this<HttpChannel> {
  public:
    HttpChannel(Api& api, Hub& hub, HttpChannels& owner, DeviceId device, std::string name);
    ~HttpChannel() override;

    /// Makes the session, whose clock starts. Once, when a shared_ptr holds the channel.
    void begin();
    /// Takes what a poll brings, and answers it through `link`, now or when there is something.
    Status poll(protocol::Poll poll, const std::shared_ptr<Downlink>& link);
    /// Streams what comes after frame number `after` through `link`.
    Status stream(std::uint64_t after, std::shared_ptr<Downlink> link);
    /// The server is on its way down.
    void restart();

    [[nodiscard]] DeviceId device() const noexcept { return device_; }
    [[nodiscard]] const std::string& name() const noexcept { return name_; }

    // TextChannel, for the session
    void send_shared(const SharedBytes& payload, net::Urgency urgency) override;
    void send_text(std::string_view payload) override;
    [[nodiscard]] std::size_t queued_bytes() const noexcept override;
    void drop_unsent() override;
    void pause_reading() override { paused_ = true; }
    void resume_reading() override { paused_ = false; }
    void close(std::uint16_t code, std::string_view reason) override;

  private:
    enum class Waiting : std::uint8_t { Nobody, Poll, Stream };

    // http_channel.cpp: what comes in
    Status acknowledge(std::uint64_t ack);
    void take(protocol::Poll& poll);
    void wait(std::shared_ptr<Downlink> link, Waiting who);
    void dismiss();
    void on_lost(const Downlink* link);
    void end_session();
    void forget();
    // http_channel_send.cpp: what goes out
    void flush_later();
    void flush();
    void pour();
    [[nodiscard]] std::string answer_with_frames();
    [[nodiscard]] std::string answer_without_frames() const;
    // http_channel_wait.cpp: who waits, and for how long
    void arm(std::chrono::milliseconds span);
    void on_timer();

    [[nodiscard]] std::uint64_t newest() const noexcept { return acked_ + frames_.size(); }
    [[nodiscard]] const SharedBytes& frame(std::uint64_t number) const {
        return frames_[number - acked_ - 1];
    }

    Api& api_;
    Hub& hub_;
    HttpChannels& owner_;
    const DeviceId device_;
    const std::string name_;
    std::shared_ptr<Session> session_;  ///< nullptr when it has ended
    std::optional<protocol::Ending> ending_;
    // Down: frames acked_ + 1 … newest(), of which those up to given_ were sent at least once.
    std::deque<SharedBytes> frames_;
    std::size_t bytes_ = 0;
    std::uint64_t acked_ = 0;
    std::uint64_t given_ = 0;
    std::uint64_t poured_ = 0;  ///< into the stream that waits
    // Up.
    std::uint64_t received_ = 0;
    bool paused_ = false;
    // Who waits.
    std::shared_ptr<Downlink> link_;
    Waiting waiting_ = Waiting::Nobody;
    bool flush_due_ = false;
    TimerId timer_ = TimerId::None;
};

}  // namespace parley::gateway
