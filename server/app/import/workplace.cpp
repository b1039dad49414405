#include "app/import/workplace.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include <string>
#include <utility>

#include "storage/rocksdb/data_directory.h"

namespace parley::app {

namespace {

constexpr const char* kPrefix = "unpacked-";

}  // namespace

Result<Workplace> Workplace::make(const std::filesystem::path& parent, int lock) {
    std::string name = (parent / (std::string(kPrefix) + "XXXXXX")).string();
    if (::mkdtemp(name.data()) == nullptr)
        return fail(ErrorCode::StorageUnavailable, "no directory can be made in " + parent.string());
    return Workplace(name, lock);
}

Result<Workplace> Workplace::passing() {
    return make(std::filesystem::temp_directory_path(), -1);
}

Result<Workplace> Workplace::below(const std::filesystem::path& data) {
    {
        const Result<storage::DataDirectory> free = storage::DataDirectory::take(data);
        if (!free) return free.error();
    }
    const std::filesystem::path parent = data / "import";
    std::error_code error;
    std::filesystem::create_directories(parent, error);
    const int lock = ::open((parent / "in-use").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) return fail(ErrorCode::StorageUnavailable, parent.string() + " can't be written");
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock);
        return fail(ErrorCode::StorageUnavailable, "another import uses " + parent.string());
    }
    for (const auto& entry : std::filesystem::directory_iterator(parent, error))
        if (entry.path().filename().string().starts_with(kPrefix))
            std::filesystem::remove_all(entry.path(), error);
    return make(parent, lock);
}

Workplace::Workplace(Workplace&& other) noexcept
    : path_(std::exchange(other.path_, {})), lock_(std::exchange(other.lock_, -1)) {}

Workplace::~Workplace() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    if (lock_ >= 0) ::close(lock_);
}

}  // namespace parley::app
