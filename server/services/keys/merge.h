#pragma once

#include <algorithm>
#include <vector>

#include "model/keys.h"

namespace parley::keys {

/// Adds to `signatures` what is in `others`; of two by the same key the former one stays.
inline void merge(std::vector<KeySignature>& signatures, const std::vector<KeySignature>& others) {
    for (const KeySignature& one : others)
        if (std::ranges::find(signatures, one.key, &KeySignature::key) == signatures.end())
            signatures.push_back(one);
}

}  // namespace parley::keys
