#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace parley::gateway {

/// How far a client has synchronised: the head of the user's own log, and a time some seconds before, so that
/// a sync from it names too many chats rather than too few. Opaque to clients: `1.<userSeq>.<ms>`.
struct Cursor {
    std::uint64_t user_seq = 0;
    WallTime time;
};

inline constexpr std::chrono::seconds kCursorSlack{10};

[[nodiscard]] std::string to_text(const Cursor& cursor);
/// Nothing for what is no cursor of ours.
[[nodiscard]] std::optional<Cursor> parse_cursor(std::string_view text);

}  // namespace parley::gateway
