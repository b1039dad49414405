#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "app/import/model.h"
#include "protocol/json/document.h"

namespace parley::app {

/// No file of an export that is read as a whole is larger.
inline constexpr std::uintmax_t kMaxJsonFile = std::uintmax_t{2} << 30;

/// Reads a JSON file whole and shows it to `use`. False, and the fault told, where that is impossible; false
/// alone where there is no such file.
bool read_json(const std::filesystem::path& file, Intake& intake,
               const std::function<void(protocol::JsonValue)>& use);

/// The directory at or one below `root` that holds a file of that name; empty: none does.
[[nodiscard]] std::filesystem::path directory_with(const std::filesystem::path& root,
                                                   const std::string& name);

}  // namespace parley::app
