#pragma once

#include <gtest/gtest.h>

#include "base/clock.h"
#include "storage/contract/caller.h"

namespace parley::storage::contract {

/// The suite that every adapter passes. An adapter's test gives a world:
///     struct World {
///         explicit World(const Clock& clock);   // an empty store
///         Store& store();
///     };
template <class World>
class StoreContract : public ::testing::Test {
  protected:
    Caller caller() { return Caller(world_.store()); }

    ManualClock clock_;
    World world_{clock_};
};

TYPED_TEST_SUITE_P(StoreContract);

}  // namespace parley::storage::contract
