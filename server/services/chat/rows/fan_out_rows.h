#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/message.h"
#include "storage/store.h"

namespace parley::chat {

// The rows of a broadcast list: whom it is for, what has still to be brought to them, and where it went.

inline constexpr char kRecipientKind = 'l', kFanOutKind = 'f', kCopyKind = 'p';

/// Somebody for whom a list is; beside its head.
struct Recipient {
    WallTime added_at;
    Seq added_seq = 0;  ///< of the change that added it: gets what was written later
    friend bool operator==(const Recipient&, const Recipient&) = default;
};
[[nodiscard]] storage::RowKey recipient_key(UserId user);
[[nodiscard]] std::string encode(const Recipient& recipient);
[[nodiscard]] std::optional<Recipient> decode_recipient(std::string_view value);

/// What a list's recipients may not have yet; among the intents of its shard. Written before what it is
/// about, and there until all of it has arrived.
struct FanOut {
    Seq done = 0;              ///< every message up to it has been brought to all
    std::vector<Seq> touched;  ///< messages up to it that may have changed since, in order
};
[[nodiscard]] storage::RowKey fan_out_key(ChatId list);
[[nodiscard]] std::string encode(const FanOut& fan_out);
[[nodiscard]] std::optional<FanOut> decode_fan_out(std::string_view value);

/// What a message of a list has become in the direct chat with one of its recipients; beside the message.
struct Copy {
    UserId recipient;
    Seq seq = 0;  ///< in the direct chat
};
[[nodiscard]] storage::Write copy_write(Seq of, const Copy& copy);
[[nodiscard]] std::optional<Copy> decode_copy(const storage::Row& row);
/// What the keys of all copies of a message begin with.
[[nodiscard]] std::string copies_prefix(Seq of);

}  // namespace parley::chat
