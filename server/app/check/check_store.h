#pragma once

#include "services/chat/limits.h"
#include "storage/check/look.h"

namespace parley::app {

/// Looks at every partition of a store, in their order, and says what is wrong with it. The error of the
/// first read that failed: then nothing that was found is worth anything. A partition at a time is in memory,
/// and of a long log a segment.
[[nodiscard]] Status check_store(storage::FrozenStore& store, storage::Findings& findings, WallTime now,
                                 const chat::ChatLimits& limits = {});

}  // namespace parley::app
