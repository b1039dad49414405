#pragma once

#include <string>
#include <string_view>

namespace parley::app {

/// The emoji that Slack, Mattermost and Zulip call so, without colons; with a skin tone where the name has
/// one. Empty for one that is not known, as those that people have made for themselves are.
[[nodiscard]] std::string emoji_of(std::string_view name);

/// The emoji of code points in hexadecimal, joined by '-'. Empty for anything else.
[[nodiscard]] std::string emoji_of_code(std::string_view code);

}  // namespace parley::app
