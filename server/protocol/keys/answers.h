#pragma once

#include <string>
#include <vector>

#include "model/keys.h"

namespace parley::protocol {

// Answers of /api/keys, in the form of the Matrix client-server API.

/// {algorithm:n}
void append_counts(std::string& out, const KeyCounts& counts);
/// {one_time_key_counts:{algorithm:n}}
[[nodiscard]] std::string key_upload_answer(const KeyCounts& counts);
/// {device_keys, master_keys, self_signing_keys, user_signing_keys, failures:{}}; `asker` is the one whose
/// signatures are beside those of the owners.
[[nodiscard]] std::string key_query_answer(const std::vector<UserKeys>& keys, UserId asker);
/// {one_time_keys:{user:{device:{name:key}}}, failures:{}}
[[nodiscard]] std::string key_claim_answer(const std::vector<ClaimedKey>& keys);

/// {failures:{user:{name:{errcode, error}}}}
[[nodiscard]] std::string signatures_answer(const std::vector<Signing>& refused);

}  // namespace parley::protocol
