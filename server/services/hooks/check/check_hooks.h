#pragma once

#include "storage/check/look.h"

namespace parley::hooks {

/// Looks at a partition of the space OutgoingHooks: whoever starts the server finds every chat that has a
/// webhook. A chat in the index that has none does no harm.
void check_hooks(storage::Look& look, const storage::Partition& partition);

}  // namespace parley::hooks
