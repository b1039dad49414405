#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/log/secret.h"
#include "base/random.h"

namespace parley::hooks {

/// 256 bits, as `parley_hook_` and 64 hexadecimal digits: what a signature is made with is this text's bytes.
[[nodiscard]] Secret make_secret(Random& random);

/// `t=<seconds since 1970>,v1=<hex of HMAC-SHA-256 over "<t>.<body>">`
[[nodiscard]] std::string sign(const Secret& secret, std::int64_t seconds, std::string_view body);

}  // namespace parley::hooks
