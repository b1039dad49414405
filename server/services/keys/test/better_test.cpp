#include "services/keys/backup/better.h"

#include <gtest/gtest.h>

#include <vector>

namespace parley::keys {
namespace {

BackedUpKey key(bool verified, std::uint64_t first, std::uint64_t forwarded) {
    return {"room", "session", first, forwarded, verified, "{}"};
}

TEST(Better, VerifiedThenFurtherBackThenFewerHands) {
    const std::vector<BackedUpKey> by_rank{key(true, 0, 0),  key(true, 0, 1),  key(true, 5, 0),
                                           key(false, 0, 0), key(false, 0, 2), key(false, 1, 0)};
    for (std::size_t i = 0; i < by_rank.size(); ++i)
        for (std::size_t j = 0; j < by_rank.size(); ++j)
            EXPECT_EQ(is_better(by_rank[i], by_rank[j]), i < j) << i << " " << j;
}

}  // namespace
}  // namespace parley::keys
