#pragma once

#include <string>

namespace parley::config {

/// The part of --help that lists every key with its default, what is allowed and what it is for.
std::string help_of_keys();

}  // namespace parley::config
