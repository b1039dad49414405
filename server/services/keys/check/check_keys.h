#pragma once

#include "storage/check/look.h"

namespace parley::keys {

/// Looks at a partition of the spaces Keys, KeyInbox and KeyBackups: each row can be read, no key that was
/// handed out waits to be handed out again, and what is counted is there.
void check_keys(storage::Look& look, const storage::Partition& partition);

}  // namespace parley::keys
