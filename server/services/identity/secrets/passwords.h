#pragma once

#include <cstdint>
#include <string>

#include "base/async.h"
#include "base/executor.h"
#include "base/log/secret.h"
#include "base/result.h"
#include "base/workers/worker_pool.h"

namespace parley::identity {

/// What hashing one password costs (Argon2id).
struct HashCost {
    std::uint32_t memory_mib = 64;
    std::uint32_t passes = 2;
};

enum class Match : std::uint8_t { No, Yes };

// Passwords are hashed on `workers` and the answer comes back to `home`, the executor of the caller.
// OVERLOADED with the time after which to try again when too many wait. A hash is text that carries its salt
// and its cost.

Async<Result<std::string>> hash_password(Workers& workers, Executor& home, Secret password, HashCost cost);
Async<Result<Match>> check_password(Workers& workers, Executor& home, Secret password, std::string hash);

/// The hash of a password that nobody has: what the names of nobody are checked against, so that they take
/// the same time. Blocks.
std::string hash_of_nobody(HashCost cost);

}  // namespace parley::identity
