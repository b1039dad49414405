#include "storage/rocksdb/data_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>

namespace parley::storage {

namespace {

constexpr std::uintmax_t kSpareBytes = std::uintmax_t{4} << 20;
constexpr std::uintmax_t kMostLogBytes = std::uintmax_t{64}
                                         << 20;  // larger logs are mostly in other files already

Error refusal(const std::filesystem::path& path, const std::string& why) {
    return fail(ErrorCode::StorageUnavailable, "the data directory " + path.string() + " " + why);
}

/// Makes the names in a directory durable.
bool sync_directory(const std::filesystem::path& path) {
    const int directory = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) return false;
    const bool synced = ::fsync(directory) == 0;
    ::close(directory);
    return synced;
}

/// A file of `bytes` bytes is written, synced and deleted again.
bool probe(const std::filesystem::path& file, std::size_t bytes) {
    const int probe = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (probe < 0) return false;
    const std::string block(bytes, 'p');
    const bool written = ::write(probe, block.data(), block.size()) == static_cast<ssize_t>(block.size());
    const bool synced = written && ::fsync(probe) == 0;
    ::close(probe);
    ::unlink(file.c_str());
    return synced;
}

}  // namespace

Result<DataDirectory> DataDirectory::take(const std::filesystem::path& path) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(path).lexically_normal();
    std::filesystem::create_directories(whole, error);
    if (error) return refusal(whole, "cannot be made: " + error.message());
    const int lock = ::open((whole / "in-use").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) return refusal(whole, "cannot be written: " + std::generic_category().message(errno));
    DataDirectory taken(whole, lock);
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) return refusal(whole, "is in use by another process");
    if (!sync_directory(whole) || !sync_directory(whole.parent_path()))
        return refusal(whole, "cannot be synced");
    return taken;
}

DataDirectory::DataDirectory(DataDirectory&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

DataDirectory::~DataDirectory() {
    if (lock_ >= 0) ::close(lock_);
}

bool DataDirectory::has_room() const {
    std::error_code error;
    std::uintmax_t logs = 0;
    for (const auto& file : std::filesystem::directory_iterator(path_, error)) {
        if (file.path().extension() != ".log") continue;
        const auto size = file.file_size(error);
        if (!error) logs += size;
    }
    const auto space = std::filesystem::space(path_, error);
    if (error || space.available < kSpareBytes + std::min(logs, kMostLogBytes)) return false;
    return probe(path_ / "probe", std::size_t{64} << 10);
}

}  // namespace parley::storage
