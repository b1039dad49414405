#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "model/chat.h"

namespace parley::protocol {

// Bodies of HTTP requests about a chat; the rules are those of decode_http.h.

inline constexpr std::size_t kMaxDraftBytes = 16 << 10;

/// `text`, empty to take the draft away, and `replyTo`, which MESSAGE_NOT_FOUND refuses where it cannot be.
[[nodiscard]] Result<Draft> decode_set_draft(std::string_view body);

struct PinMessage {
    MessageId message;
    bool pinned = false;
};
/// MESSAGE_NOT_FOUND for an id that could not be one.
[[nodiscard]] Result<PinMessage> decode_pin_message(std::string_view body);

struct NewInvite {
    std::optional<std::int64_t> expires_in_seconds;  ///< 60 to ten years
    std::optional<std::uint64_t> max_uses;           ///< 1 to 100,000
    bool approval = false;
};
[[nodiscard]] Result<NewInvite> decode_new_invite(std::string_view body);

struct DecideJoinRequest {
    UserId user;
    bool accept = false;
};
/// USER_NOT_FOUND for an id that could not be one.
[[nodiscard]] Result<DecideJoinRequest> decode_decide_join_request(std::string_view body);

}  // namespace parley::protocol
