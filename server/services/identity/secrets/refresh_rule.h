#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "base/clock.h"
#include "services/identity/secrets/tokens.h"

namespace parley::identity {

/// How long a former refresh token stays good when nobody uses the new pair.
inline constexpr std::chrono::milliseconds kFormerGrace = std::chrono::seconds{60};
/// How many pairs may come of the same former token, e.g. because answers got lost; the oldest one is the
/// first to go.
inline constexpr std::size_t kMaxPairs = 4;

struct IssuedToken {
    Issue issue = 0;
    TokenHash hash{};
    friend bool operator==(const IssuedToken&, const IssuedToken&) = default;
};

/// The refresh tokens of one device. All pairs that were given out for the same former token are new
/// together, until one of them is refreshed.
struct TokenChain {
    Issue next_issue = 1;
    std::vector<IssuedToken> current;
    std::vector<IssuedToken> former;
    WallTime former_until;  ///< good before that, and while no pair of `current` has been used
    bool used = false;      ///< a pair of `current` has been used
    friend bool operator==(const TokenChain&, const TokenChain&) = default;
};

enum class Standing : std::uint8_t {
    Current,
    Former,      ///< and still good: gives another new pair
    Superseded,  ///< good once, not any more: somebody holds a copy
};

/// `token` was sealed by us for this device.
[[nodiscard]] Standing standing_of(const TokenChain& chain, const IssuedToken& token, WallTime now);

/// What refreshing with a token of that standing (not Superseded) leads to; `fresh` is the refresh token of
/// the new pair, with the issue chain.next_issue.
[[nodiscard]] TokenChain rotated(TokenChain chain, Standing standing, const IssuedToken& fresh, WallTime now);

/// Whether the first use of this pair is news.
[[nodiscard]] bool is_first_use(const TokenChain& chain, Issue issue);

}  // namespace parley::identity
