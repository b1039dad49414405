#pragma once

#include <functional>
#include <memory>

#include "client/loop.h"

namespace parley::bench {

/// Calls at even distances by a plan, as an open loop does: what the loop came to too late is called all the
/// same, with the time at which it was due. Ends with this object.
class Schedule {
  public:
    using Due = std::function<void(Nanoseconds intended)>;

    Schedule(Loop& loop, double per_second, Due due);

  private:
    struct Plan;
    static void arm(const std::shared_ptr<Plan>& plan);

    std::shared_ptr<Plan> plan_;
};

}  // namespace parley::bench
