#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "app/import/model.h"

namespace parley::app {

/// The key of whoever is called so in full, or empty.
using PersonNamed = std::function<std::string(const std::string& full_name)>;

/// Takes a text in Zulip's Markdown: who is called by @**Full Name** and what is named by #**stream>topic**
/// becomes what a reader saw, and links to uploaded files the names of these. The rest stays as it was typed.
void take_zulip_text(std::string_view text, const PersonNamed& person_named, SourcePost& post);

}  // namespace parley::app
