#pragma once

#include <string_view>

#include "app/import/model.h"

namespace parley::app {

/// Takes a text in which people are called by "@" and their user name, which is their key.
void take_typed_names(std::string_view text, SourcePost& post);

}  // namespace parley::app
