// Whatever a WebSocket client sends, in whatever pieces: the decoder must not break, and must find the same.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "net/frame/decoder.h"
#include "net/frame/utf8.h"

namespace {

using parley::net::FrameDecoder;

constexpr std::size_t kLimit = 1 << 16;

struct Log final : parley::net::FrameSink {
    void on_text(std::string_view message) override {
        if (message.size() > kLimit || !parley::net::is_utf8(message)) std::abort();
        text.append("T").append(message).push_back('\0');
    }
    void on_ping(std::string_view payload) override {
        if (payload.size() > parley::net::kLargestControlPayload) std::abort();
        text.append("P").append(payload).push_back('\0');
    }
    void on_close(std::uint16_t code, std::string_view reason) override {
        if (code != 0 && !parley::net::is_sendable_close_code(code)) std::abort();
        text.append("C" + std::to_string(code)).append(reason).push_back('\0');
    }
    std::string text;
};

/// `piece(rest)` says how many of the `rest` bytes come next.
template <class Piece>
std::string read(std::string bytes, Piece piece) {
    FrameDecoder decoder(kLimit);
    Log log;
    std::span<char> rest(bytes);
    std::uint16_t failure = 0;
    while (failure == 0 && !rest.empty()) {
        const std::size_t count = piece(rest.size());
        failure = decoder.feed(rest.first(count), log);
        rest = rest.subspan(count);
    }
    return log.text + std::to_string(failure);
}

}  // namespace

// The first byte chooses the pieces, the others are what the client sends.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    std::uint32_t state = data[0];
    const std::string whole = read(bytes, [](std::size_t rest) { return rest; });
    const std::string single = read(bytes, [](std::size_t) { return std::size_t{1}; });
    const std::string random = read(bytes, [&](std::size_t rest) {
        state = state * 1664525 + 1013904223;
        return std::min<std::size_t>(1 + (state >> 24) % 40, rest);
    });
    if (whole != single || whole != random) std::abort();
    return 0;
}
