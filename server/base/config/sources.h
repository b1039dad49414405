#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/config/keys.h"

// Where values come from. Each reader turns its source into settings; apply() is the one place that judges
// them.

namespace parley::config {

struct Setting {
    std::string path;  ///< `section.key`
    std::string value;
    std::string source;  ///< for messages: "--set", "parley.toml:3"
};

/// The settings of a TOML document; INVALID_FIELD where it is malformed or a value has the wrong shape for
/// its key.
Result<std::vector<Setting>> read_toml(std::string_view document, const std::string& file_name);

/// Every `PARLEY_SECTION_KEY=value` whose SECTION is one of ours; other variables are somebody else's.
std::vector<Setting> read_environment(std::span<const std::string> environment);

/// INVALID_FIELD names key, value, source and what is allowed.
Status apply(Config& config, const Setting& setting);

/// The message of apply() and of the readers.
Error wrong_value(const Setting& setting, std::string_view what_is_allowed);
Error unknown_key(const Setting& setting);

}  // namespace parley::config
