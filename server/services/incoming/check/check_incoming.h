#pragma once

#include "storage/check/look.h"

namespace parley::incoming {

/// Looks at a partition of the space IncomingHooks.
void check_incoming(storage::Look& look, const storage::Partition& partition);

}  // namespace parley::incoming
