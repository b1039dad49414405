#pragma once

#include <cstdint>
#include <string_view>

#include "client/connection.h"

namespace parley::bench {

/// A WebSocket of the client's side. It begins to open when it is made; what is sent before it is open
/// follows the request at once. Reads whole text frames; a close ends it; other frames are passed over.
class WebSocket : public Connection {
  public:
    WebSocket(Loop& loop, std::uint16_t port, std::string_view target);

    void send(std::string_view text);

  protected:
    virtual void on_open() = 0;
    virtual void on_text(std::string_view text) = 0;
    virtual void on_closed(std::string_view why) = 0;

  private:
    std::size_t on_bytes(std::string_view bytes) final;
    void on_end() final { on_closed("the connection ended"); }
    [[nodiscard]] std::size_t take_answer(std::string_view bytes);

    bool open_ = false;
};

}  // namespace parley::bench
