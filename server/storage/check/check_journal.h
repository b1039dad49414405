#pragma once

#include <functional>
#include <string_view>

#include "storage/check/look.h"

namespace parley::storage {

using Decodes = std::function<bool(std::string_view value)>;

/// Looks at one partition of a journal called `name`, if it is one: false if it is not. Its entries lie on
/// their day and can be read, and the day is among those that are listed.
bool check_journal(Look& look, const Partition& partition, std::string_view name, const Decodes& decodes);

}  // namespace parley::storage
