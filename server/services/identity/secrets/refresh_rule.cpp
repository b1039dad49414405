#include "services/identity/secrets/refresh_rule.h"

#include <algorithm>

namespace parley::identity {

namespace {

bool holds(const std::vector<IssuedToken>& tokens, const IssuedToken& token) {
    return std::any_of(tokens.begin(), tokens.end(), [&](const IssuedToken& one) {
        return one.issue == token.issue && same(one.hash, token.hash);
    });
}

}  // namespace

Standing standing_of(const TokenChain& chain, const IssuedToken& token, WallTime now) {
    if (holds(chain.current, token)) return Standing::Current;
    const bool in_grace = !chain.used && now < chain.former_until;
    return in_grace && holds(chain.former, token) ? Standing::Former : Standing::Superseded;
}

TokenChain rotated(TokenChain chain, Standing standing, const IssuedToken& fresh, WallTime now) {
    if (standing == Standing::Current) {
        chain.former = std::move(chain.current);
        chain.former_until = now + kFormerGrace;
        chain.current.clear();
        chain.used = false;
    }
    if (chain.current.size() >= kMaxPairs) chain.current.erase(chain.current.begin());
    chain.current.push_back(fresh);
    chain.next_issue = fresh.issue + 1;
    return chain;
}

bool is_first_use(const TokenChain& chain, Issue issue) {
    if (chain.used) return false;
    return std::any_of(chain.current.begin(), chain.current.end(),
                       [issue](const IssuedToken& one) { return one.issue == issue; });
}

}  // namespace parley::identity
