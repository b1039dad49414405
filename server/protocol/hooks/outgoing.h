#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/shared_bytes.h"
#include "model/outgoing_hook.h"

namespace parley::protocol {

// Outgoing webhooks: bodies and objects of the API, and what is sent to their targets. Pure; see
// decode_http.h for what decoders answer. Whether a URL may be called is not decided here.

struct MakeHook {
    std::string name;  ///< 1 to 100 characters
    std::string url;   ///< 1 to 2,048 bytes
    HookEvents events = kAllHookEvents;
    std::vector<std::string> trigger_words;  ///< up to 20 of 1 to 256 bytes without blanks, made lower case
};
/// {name, url, events?, triggerWords?}
[[nodiscard]] Result<MakeHook> decode_make_hook(std::string_view body);

struct ChangeHook {
    std::optional<std::string> name;
    std::optional<std::string> url;
    std::optional<HookEvents> events;
    std::optional<std::vector<std::string>> trigger_words;
    std::optional<bool> enabled;
};
/// The same, all of it optional, and enabled?
[[nodiscard]] Result<ChangeHook> decode_change_hook(std::string_view body);

enum class HookBreaker : std::uint8_t { Closed, Open, HalfOpen };

/// Where a hook stands.
struct HookObject {
    const OutgoingHook& hook;
    const HookProgress& progress;
    Seq last_seq = 0;
    bool under_way = false;
    std::optional<WallTime> next_attempt = {};
    HookBreaker breaker = HookBreaker::Closed;
};
enum class ShowSecret : std::uint8_t { No, Yes };
/// {id, chatId, name, url, events, triggerWords, enabled, disabledBecause?, createdBy, createdAt,
/// deliveredSeq, lastSeq?, underWay, failures, failingSince?, lastAttemptAt?, lastStatus?,
/// lastFailure?:{reason, message}, nextAttemptAt?, breaker, secret?}
[[nodiscard]] std::string hook_object(const HookObject& hook, ShowSecret show);
/// {delivered, status?, failure?:{reason, message}}
[[nodiscard]] std::string hook_test_object(DeliveryFailure failure, int status);

/// What an event of a chat's log is about; nothing: it was skipped.
[[nodiscard]] std::optional<HookEvent> hook_event_of(std::string_view frame);
/// The text of the message in a frame; empty: there is none.
[[nodiscard]] std::string text_of_frame(std::string_view frame);

/// {hookId, chatId, deliveryId, events:[frame…]}
[[nodiscard]] std::string delivery_body(const OutgoingHook& hook, DeliveryId id,
                                        std::span<const SharedBytes> frames);
/// The same with one event {type:"PING", chatId, timestamp}
[[nodiscard]] std::string ping_body(const OutgoingHook& hook, DeliveryId id, WallTime now);

}  // namespace parley::protocol
