#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace parley::net::test {

/// An answer as it was on the wire. Names of fields are lower-case.
struct Answer {
    int status = 0;
    std::map<std::string, std::string> fields;
    std::string body;
};

enum class Body { Expected, None };

/// A blocking client on a plain socket, that can break every rule. Every wait ends after 20 s at the latest.
class Client {
  public:
    explicit Client(std::uint16_t port);
    Client(Client&& other) noexcept;
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    Client& operator=(Client&&) = delete;
    virtual ~Client();

    void send(std::string_view bytes);
    /// What can be sent until the socket takes no more at once; returns how much that was.
    std::size_t send_without_waiting(std::string_view bytes);
    /// The next bytes, at most `size`, and at least one; empty at the end of the stream and after a reset.
    std::string receive(std::size_t size = 1 << 16);
    /// Exactly `size` bytes, or fewer if the stream ends.
    std::string receive_exactly(std::size_t size);
    std::string receive_all();
    /// The next answer; status 0 if the stream ended before.
    Answer read_answer(Body body = Body::Expected);
    Answer ask(std::string_view request, Body body = Body::Expected);
    void shut_output() const;
    [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

  protected:
    virtual std::size_t write_some(std::string_view bytes);
    virtual std::string read_some(std::size_t size);

  private:
    int descriptor_;
    std::string unread_;
};

/// "GET <path> HTTP/1.1" with a Host and whatever `fields` says ("A: b\r\n…").
std::string get(std::string_view path, std::string_view fields = "");

struct Frame {
    unsigned first_byte = 0;  // FIN, RSV, opcode
    std::string payload;
    friend bool operator==(const Frame&, const Frame&) = default;
};

/// A masked frame as a client sends it. `first_byte`: 0x81 a whole text message, 0x01 its first part, …
std::string frame(unsigned first_byte, std::string_view payload);
std::string close_frame(std::uint16_t code, std::string_view reason = "");
/// The code in a close frame; 0 for an empty one.
std::uint16_t code_of(const Frame& close);

/// The request of the handshake.
std::string handshake(std::string_view fields = "Sec-WebSocket-Protocol: parley.v1\r\n");

/// A WebSocket client after its handshake.
class SocketClient : public Client {
  public:
    explicit SocketClient(std::uint16_t port);
    /// The next frame; nothing at the end of the stream.
    std::optional<Frame> read_frame();
    Answer accepted;
};

}  // namespace parley::net::test
