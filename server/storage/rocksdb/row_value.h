#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "storage/store.h"

// The value of a row as it is stored:
//   version (1): 1 | epoch of the writer (varint) | when it expires, in ms since 1970, 0 for never (varint) |
//   the value
// An upgrade reads the forms of all versions before it.

namespace parley::storage {

struct StoredValue {
    Epoch epoch = 0;
    std::uint64_t expires_ms = 0;
    std::string_view value;

    [[nodiscard]] bool live(WallTime now) const noexcept {
        return expires_ms == 0 || now.ms < static_cast<std::int64_t>(expires_ms);
    }
};

/// What a value written `now` begins with.
std::string value_header(Epoch epoch, Lifetime lifetime, WallTime now);

/// Nothing when the bytes are not in a form that this version knows.
std::optional<StoredValue> parse_value(std::string_view stored);

}  // namespace parley::storage
