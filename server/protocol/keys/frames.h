#pragma once

#include <optional>
#include <string>

#include "model/keys.h"
#include "protocol/check/fields.h"

namespace parley::protocol {

// Frames of the socket that have to do with keys.

/// ackId, as TO_DEVICE gave it.
[[nodiscard]] std::uint64_t read_ack_id(Fields& fields);

/// TO_DEVICE {events:[{sender, type, content}], changed?, left?, ackId}
[[nodiscard]] std::string to_device(const InboxBatch& batch);
/// DEVICE_LISTS {changed, left}
[[nodiscard]] std::string device_lists(const std::optional<UserId>& changed,
                                       const std::optional<UserId>& left);
/// KEY_COUNTS {oneTime, unusedFallback}
[[nodiscard]] std::string key_counts(const KeyCounts& counts);

}  // namespace parley::protocol
