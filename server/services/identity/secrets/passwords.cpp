#include "services/identity/secrets/passwords.h"

#include <sodium.h>

#include <array>
#include <optional>
#include <utility>

namespace parley::identity {

namespace {

Error busy() {
    return Error{ErrorCode::Overloaded, {}, 2.0};
}

/// Nothing when there is not enough memory.
std::optional<std::string> hash_now(std::string_view password, HashCost cost) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const std::size_t memory = std::size_t{cost.memory_mib} << 20;
    if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes, memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return std::nullopt;
    return std::string(text.data());
}

/// Runs `compute` on a worker and brings what it returns home.
template <class T, class Compute>
Async<Result<T>> on_worker(Workers& workers, Executor& home, Compute compute) {
    co_return co_await answer<Result<T>>([&](Callback<Result<T>> done) {
        // Shared, because a refused task is dropped together with what it owns.
        auto reply = std::make_shared<Callback<Result<T>>>(std::move(done));
        const bool accepted = workers.try_post([&home, reply, compute = std::move(compute)]() mutable {
            home.post([reply, result = compute()]() mutable { (*reply)(std::move(result)); });
        });
        if (!accepted) (*reply)(busy());
    });
}

}  // namespace

Async<Result<std::string>> hash_password(Workers& workers, Executor& home, Secret password, HashCost cost) {
    return on_worker<std::string>(workers, home,
                                  [password = std::move(password), cost]() -> Result<std::string> {
                                      auto hash = hash_now(password.reveal(), cost);
                                      if (!hash) return busy();
                                      return std::move(*hash);
                                  });
}

Async<Result<Match>> check_password(Workers& workers, Executor& home, Secret password, std::string hash) {
    return on_worker<Match>(
        workers, home, [password = std::move(password), hash = std::move(hash)]() -> Result<Match> {
            const std::string_view text = password.reveal();
            return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0 ? Match::Yes
                                                                                         : Match::No;
        });
}

std::string hash_of_nobody(HashCost cost) {
    std::array<char, 32> password{};
    randombytes_buf(password.data(), password.size());
    return hash_now({password.data(), password.size()}, cost).value_or(std::string());
}

}  // namespace parley::identity
