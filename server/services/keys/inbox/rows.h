#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/keys.h"
#include "storage/store.h"

namespace parley::keys {

// The rows of the space KeyInbox: what waits for one device. Values begin with a version.
//   user + device · 'h': 1, varints last, count, bytes
//                 · 'e' + number: 1, what it is; of a message: sender, string type, content;
//                                 of a change of somebody's devices: the user
//                 · 'w' + user: 1, varint number: where the newest change of that user's devices stands
//                 · 't' + sender + sender's device + hash: 1: was delivered (lifetime DedupWindow)

inline constexpr char kHeadKind = 'h', kWaitingKind = 'e', kChangeKind = 'w', kDeliveredKind = 't';

[[nodiscard]] storage::Partition inbox_partition(UserId user, DeviceId device);
struct InboxOwner {
    UserId user;
    DeviceId device;
};
[[nodiscard]] std::optional<InboxOwner> owner_of(const storage::Partition& inbox);

/// `last` is the number of the newest thing that ever came; numbers are never used twice.
struct InboxHead {
    std::uint64_t last = 0;
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
    friend bool operator==(const InboxHead&, const InboxHead&) = default;
};
[[nodiscard]] storage::RowKey head_key();
[[nodiscard]] std::string encode(const InboxHead& head);
[[nodiscard]] std::optional<InboxHead> decode_head(std::string_view value);

struct Waiting {
    enum class Kind : std::uint8_t { Message = 0, Changed = 1, Left = 2 };
    Kind kind = Kind::Message;
    UserId user;               ///< who sent it, or whose devices have changed
    std::string type = {};     ///< of a message
    std::string content = {};  ///< of a message
};
[[nodiscard]] storage::RowKey waiting_key(std::uint64_t number);
[[nodiscard]] std::string number_text(std::uint64_t number);
[[nodiscard]] std::optional<std::uint64_t> number_in(const storage::RowKey& waiting);
[[nodiscard]] std::string encode(const Waiting& waiting);
[[nodiscard]] std::optional<Waiting> decode_waiting(std::string_view value);

[[nodiscard]] storage::RowKey change_key(UserId user);
[[nodiscard]] std::string encode_number(std::uint64_t number);
[[nodiscard]] std::optional<std::uint64_t> decode_number(std::string_view value);

[[nodiscard]] storage::RowKey delivered_key(UserId sender, DeviceId device, const ToDevice& sending);

}  // namespace parley::keys
