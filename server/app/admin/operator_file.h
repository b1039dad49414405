#pragma once

#include <filesystem>

#include "base/log/secret.h"
#include "base/result.h"
#include "net/client/call.h"

namespace parley::app {

/// How a program on this machine finds the server that runs on a data directory, and proves that its user may
/// read that directory.
struct OperatorFile {
    net::Endpoint server;
    Secret token;
};

/// Replaces the file; readable for its owner alone. An error's detail is for the operator.
[[nodiscard]] Status write_operator_file(const std::filesystem::path& data_dir, const OperatorFile& file);
/// NOT_FOUND where no server runs on that directory, or where the user may not read the file.
[[nodiscard]] Result<OperatorFile> read_operator_file(const std::filesystem::path& data_dir);
void remove_operator_file(const std::filesystem::path& data_dir) noexcept;

}  // namespace parley::app
