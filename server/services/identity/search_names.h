#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/user.h"
#include "storage/store.h"

// How people are found by the beginning of a name. Pure.

namespace parley::identity {

/// In lower case (Unicode, one character for one), without blanks at the ends. What is not UTF-8 is left as
/// it is.
[[nodiscard]] std::string folded(std::string_view text);

/// What a user is found by, folded: the user name, the display name, and that from its second, third and
/// fourth word on.
[[nodiscard]] std::vector<std::string> search_names(const User& user);

/// Where names with this beginning stand: its first two characters, or only the first where that is not ASCII
/// (scripts in which one character is a word). Precondition: not empty.
[[nodiscard]] storage::Partition search_partition(std::string_view folded_name);

inline constexpr char kSearchKind = 'n';
/// name · 0 · user id
[[nodiscard]] storage::RowKey search_key(std::string_view folded_name, const UserId& user);

}  // namespace parley::identity
