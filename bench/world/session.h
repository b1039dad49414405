#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "client/web_socket.h"
#include "world/people.h"

namespace parley::bench {

/// Somebody's socket: opens, says CONNECT and gets CONNECTED. What the server refuses, and a socket that it
/// closes, end the run.
class Session : public WebSocket {
  public:
    Session(Loop& loop, std::uint16_t port, std::string token)
        : WebSocket(loop, port, "/api/chat/connect"), token_(std::move(token)) {}

    [[nodiscard]] bool connected() const noexcept { return connected_; }

  protected:
    /// For a relay without accounts, which knows its clients by where they connect.
    Session(Loop& loop, std::uint16_t port, std::string_view target, std::nullptr_t)
        : WebSocket(loop, port, target) {}

    virtual void on_connected() {}
    /// What the device has: CONNECT says it, where it is not empty.
    [[nodiscard]] virtual std::string_view cursor() const noexcept { return {}; }
    virtual void on_object(std::string_view type, std::string_view object) = 0;

  private:
    void on_open() final;
    void on_text(std::string_view text) final;
    void on_closed(std::string_view why) final;

    std::string token_;  // empty: of a relay
    bool connected_ = false;
};

/// A socket that is open and takes what comes.
class Listener : public Session {
  public:
    using Session::Session;
    [[nodiscard]] std::uint64_t frames() const noexcept { return frames_; }

  protected:
    void on_object(std::string_view, std::string_view) override { ++frames_; }

  private:
    std::uint64_t frames_ = 0;
};

}  // namespace parley::bench
