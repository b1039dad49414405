#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/keys.h"
#include "protocol/check/problem.h"
#include "protocol/json/document.h"

namespace parley::protocol {

/// Reads a key that may be signed: an object of at most kMaxKeyBytes. Signatures by anybody but `user` are
/// left out.
[[nodiscard]] SignedKey read_signed_key(JsonValue value, const JsonPath& path, UserId user, Problem& problem);

/// The member `name` of an object that is a string; empty where it is none.
[[nodiscard]] std::string_view text_in(JsonValue object, std::string_view name);

/// The public keys of an object, "name=value", in order; empty where `keys` is no object of strings.
[[nodiscard]] std::string identity_of(JsonValue object);

}  // namespace parley::protocol
