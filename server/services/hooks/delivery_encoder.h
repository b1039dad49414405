#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/shared_bytes.h"
#include "model/outgoing_hook.h"

namespace parley::hooks {

/// The form of what is sent, which this service does not know; filled by `app`. Pure; any thread.
class DeliveryEncoder {
  public:
    virtual ~DeliveryEncoder() = default;
    /// Nothing: it was skipped.
    [[nodiscard]] virtual std::optional<HookEvent> kind_of(std::string_view frame) const = 0;
    /// The text of the message in a frame; empty: there is none.
    [[nodiscard]] virtual std::string text_of(std::string_view frame) const = 0;
    [[nodiscard]] virtual std::string delivery(const OutgoingHook& hook, DeliveryId id,
                                               std::span<const SharedBytes> frames) const = 0;
    [[nodiscard]] virtual std::string ping(const OutgoingHook& hook, DeliveryId id, WallTime now) const = 0;
};

}  // namespace parley::hooks
