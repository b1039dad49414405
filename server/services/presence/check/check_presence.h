#pragma once

#include "storage/check/look.h"

namespace parley::presence {

/// Looks at a partition of the space Presence.
void check_presence(storage::Look& look, const storage::Partition& partition);

}  // namespace parley::presence
