#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/async.h"
#include "gateway/http/route.h"

namespace parley::gateway {

/// A POST with an Idempotency-Key: the scope is user and path, for 24 h. Its answer is kept beside a hash of
/// the body. Two that run at the same time both do the work, so the work itself must be one for one `seed`.
struct IdempotentRequest {
    UserId user;
    std::string seed;  ///< of user, path and key
    std::string body_hash;

    /// INVALID_FIELD for a key that is empty or above 255 bytes.
    static Result<IdempotentRequest> of(const ApiRequest& request, std::string_view key);
};

/// What is kept of an answer: its body, or the ids in it, where the body is not to be kept.
struct KeptAnswer {
    int status = 200;
    std::string body;
    std::vector<std::string> ids;
};

/// The first answer, if there was one; IDEMPOTENCY_KEY_REUSED when its body was another.
Async<Result<std::optional<KeptAnswer>>> find_former_answer(Api& api, const IdempotentRequest& request);
/// Best effort: an answer that is not kept is made again from the same seed.
Async<Unit> keep_answer(Api& api, const IdempotentRequest& request, const KeptAnswer& answer);

}  // namespace parley::gateway
