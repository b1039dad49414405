#pragma once

#include <functional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "app/check/test/busy_store.h"

namespace parley::app {

/// As the busy store cuts its logs.
inline constexpr Seq kSegmentEvents = 16;

/// Whether other rules are broken by the same damage, too.
enum class Match : std::uint8_t { All, Some };

/// What is done to a row, and what the check has to say about it.
struct Damage {
    std::string name;
    std::set<std::string> rules;
    std::function<void(BusyStore&)> inflict;
    Match match = Match::All;
};

inline void PrintTo(const Damage& damage, std::ostream* out) {
    *out << damage.name;
}

inline std::string name_of_damage(const testing::TestParamInfo<Damage>& info) {
    return info.param.name;
}

/// One store for all: each test brings back what it has damaged.
class CheckFindsDamage : public testing::TestWithParam<Damage> {
  public:
    static BusyStore& store();
    void TearDown() override { store().repair(); }
};

}  // namespace parley::app
