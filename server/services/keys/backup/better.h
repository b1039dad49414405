#pragma once

#include <tuple>

#include "model/keys.h"

namespace parley::keys {

/// Whether `one` is to be kept of two keys for the same session: verified over unverified, then what reaches
/// further back, then what came by fewer hands. Of equals the one that is there stays.
[[nodiscard]] inline bool is_better(const BackedUpKey& one, const BackedUpKey& than) {
    const auto rank = [](const BackedUpKey& key) {
        return std::tuple(!key.is_verified, key.first_message_index, key.forwarded_count);
    };
    return rank(one) < rank(than);
}

}  // namespace parley::keys
