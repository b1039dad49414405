#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "services/presence/merge.h"
#include "storage/store.h"

namespace parley::presence {

// The rows of the space Presence. Values begin with a version.
//   user · 's': last seen, as one of two
//       1, varint ms                      gone since then
//       2, incarnation (16 bytes), varint ms   connected since then to that run of the server; when that has
//                                         died: seen until its lease was last renewed
//   user · 'h': what the user has set by hand
//       1, status, varint ms since, flags (1: until, 2: seen before), the varints ms of those two, and the
//       strings state, text, emoji, device
//   "lease" + incarnation · 'l': 1, varint ms: that run of the server was alive then

/// One run of a server.
using Incarnation = Id<struct IncarnationTag>;

struct Gone {
    WallTime at;
    friend bool operator==(const Gone&, const Gone&) = default;
};
struct Connected {
    Incarnation to;
    WallTime since;
    friend bool operator==(const Connected&, const Connected&) = default;
};
using Seen = std::variant<Gone, Connected>;

inline constexpr char kSeenKind = 's';
inline constexpr char kByHandKind = 'h';
inline constexpr char kLeaseKind = 'l';

[[nodiscard]] storage::Partition user_partition(UserId user);
[[nodiscard]] storage::Partition lease_partition(Incarnation incarnation);

[[nodiscard]] std::string encode(const Seen& seen);
[[nodiscard]] std::string encode(const ByHand& by_hand);
[[nodiscard]] std::string encode_lease(WallTime alive);

/// Nothing for a row that cannot be read.
[[nodiscard]] std::optional<Seen> decode_seen(std::string_view row);
[[nodiscard]] std::optional<ByHand> decode_by_hand(std::string_view row);
[[nodiscard]] std::optional<WallTime> decode_lease(std::string_view row);

}  // namespace parley::presence
