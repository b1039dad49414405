#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "net/frame/decoder.h"

namespace parley::net::test {

/// Writes down what a decoder finds: "text(hi) ping(x) close(1000,bye) ".
struct RecordedFrames final : FrameSink {
    void on_text(std::string_view message) override { log.append("text(").append(message).append(") "); }
    void on_ping(std::string_view payload) override { log.append("ping(").append(payload).append(") "); }
    void on_close(std::uint16_t code, std::string_view reason) override {
        log.append("close(" + std::to_string(code) + ",").append(reason).append(") ");
    }
    std::string log;
};

/// What `bytes` are read as: the log, and "!<code>" if it fails. However they are cut, the outcome must be
/// the same.
inline std::string decoded(const std::string& bytes, std::size_t limit = 1000) {
    const auto read_in_pieces = [&](std::size_t piece) {
        FrameDecoder decoder(limit);
        RecordedFrames sink;
        std::uint16_t failure = 0;
        for (std::size_t at = 0; at < bytes.size() && failure == 0; at += piece) {
            std::string copy = bytes.substr(at, piece);
            failure = decoder.feed(copy, sink);
        }
        return failure == 0 ? sink.log : sink.log + "!" + std::to_string(failure);
    };
    std::string whole = read_in_pieces(bytes.size() + 1);
    for (const std::size_t piece : {1U, 2U, 3U, 5U, 7U, 13U, 64U})
        EXPECT_EQ(read_in_pieces(piece), whole) << piece;
    return whole;
}

}  // namespace parley::net::test
