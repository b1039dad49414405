#pragma once

#include "services/later/rows.h"
#include "storage/check/look.h"

namespace parley::later {

/// Looks at the rows of the spaces Later and Due: what is put off is found when its time comes. A pointer to
/// what is gone does no harm, and is no fault. One thread.
class LaterCheck {
  public:
    explicit LaterCheck(storage::Look& look) : look_(look) {}

    /// One partition of one of these spaces.
    void check(const storage::Partition& partition);

  private:
    void check_user(const UserId& user);
    void check_pointer(const UserId& user, WallTime due, const storage::RowKey& row);
    void check_due(const storage::Partition& partition);

    storage::Look& look_;
};

}  // namespace parley::later
