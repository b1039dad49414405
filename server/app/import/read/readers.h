#pragma once

#include <filesystem>

#include "app/import/model.h"
#include "base/result.h"

namespace parley::app {

// Each reads an export, as its maker documents it, that lies unpacked below `root`. INVALID_FIELD for what is
// no such export.

/// Bulk export: a file of JSON lines, and files below `data`. `root` may be that file.
[[nodiscard]] Status read_mattermost(const std::filesystem::path& root, Intake& intake);
/// users.json, channels.json and so on, and a directory for each conversation with a file a day.
[[nodiscard]] Status read_slack(const std::filesystem::path& root, Intake& intake);
/// realm.json, messages-000001.json and so on, uploads.
[[nodiscard]] Status read_zulip(const std::filesystem::path& root, Intake& intake);

}  // namespace parley::app
