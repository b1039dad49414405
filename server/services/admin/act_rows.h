#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/act.h"

namespace parley::admin {

/// How an act stands in a row. Pure.
[[nodiscard]] std::string encode(const Act& act);
/// Nothing when the row is damaged.
[[nodiscard]] std::optional<Act> decode_act(std::string_view row);

}  // namespace parley::admin
