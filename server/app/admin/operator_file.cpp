#include "app/admin/operator_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>

namespace parley::app {

namespace {

std::filesystem::path path_in(const std::filesystem::path& data_dir) {
    return data_dir / "operator";
}

/// Where a server that listens on `address` is reached from here.
std::string reachable(const std::string& address) {
    if (address == "0.0.0.0") return "127.0.0.1";
    if (address == "::") return "::1";
    return address;
}

}  // namespace

Status write_operator_file(const std::filesystem::path& data_dir, const OperatorFile& file) {
    const std::string text = reachable(file.server.address) + '\n' + std::to_string(file.server.port) + '\n' +
                             (file.server.tls ? "https" : "http") + '\n' + std::string(file.token.reveal()) +
                             '\n';
    const std::filesystem::path path = path_in(data_dir);
    ::unlink(path.c_str());
    const int out = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0) return fail(ErrorCode::StorageUnavailable, path.string() + " can't be written");
    const bool written = ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    ::close(out);
    if (!written) return fail(ErrorCode::StorageUnavailable, path.string() + " can't be written");
    return done();
}

Result<OperatorFile> read_operator_file(const std::filesystem::path& data_dir) {
    std::ifstream in(path_in(data_dir));
    OperatorFile file;
    std::string scheme;
    std::string token;
    if (!(in >> file.server.address >> file.server.port >> scheme >> token))
        return fail(ErrorCode::NotFound, "no server runs on " + data_dir.string() +
                                             ", or you may not read the file \"operator\" in it");
    file.server.tls = scheme == "https";
    file.token = Secret(std::move(token));
    return file;
}

void remove_operator_file(const std::filesystem::path& data_dir) noexcept {
    ::unlink(path_in(data_dir).c_str());
}

}  // namespace parley::app
