#pragma once

#include "storage/check/look.h"

namespace parley::admin {

/// Looks at a partition of the space Administration: the audit log, settings, announcements, invitations.
void check_administration(storage::Look& look, const storage::Partition& partition);

}  // namespace parley::admin
