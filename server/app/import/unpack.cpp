#include "app/import/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace parley::app {

namespace {

constexpr std::uint64_t kRatioFrom = std::uint64_t{64} << 20;
constexpr std::size_t kMaxName = 1'024;

Error refused(const std::string& why) {
    return fail(ErrorCode::InvalidField, "the archive is refused: " + why);
}

/// A relative name without a way out of where it is laid.
bool is_harmless(const std::string& name) {
    if (name.empty() || name.size() > kMaxName || name.find('\0') != std::string::npos ||
        name.find('\\') != std::string::npos)
        return false;
    const std::filesystem::path path(name);
    return path.is_relative() && std::ranges::none_of(path, [](const auto& part) { return part == ".."; });
}

class Unpacking {
  public:
    Unpacking(archive* reader, const std::filesystem::path& directory, std::uint64_t packed,
              const UnpackLimits& limits)
        : reader_(reader),
          directory_(directory),
          packed_(std::max<std::uint64_t>(packed, 1)),
          limits_(limits) {}

    Status take(archive_entry* entry) {
        const char* raw = archive_entry_pathname_utf8(entry);
        if (raw == nullptr) raw = archive_entry_pathname(entry);
        const std::string name = raw == nullptr ? "" : raw;
        if (!is_harmless(name)) return refused("the name \"" + name + "\" leads out of it");
        if (++files_ > limits_.files) return refused("more than " + std::to_string(limits_.files) + " files");
        const auto type = archive_entry_filetype(entry);
        if (archive_entry_hardlink(entry) != nullptr || (type != AE_IFREG && type != AE_IFDIR))
            return refused("\"" + name + "\" is neither a file nor a directory");
        const std::filesystem::path place = directory_ / name;
        std::error_code error;
        std::filesystem::create_directories(type == AE_IFDIR ? place : place.parent_path(), error);
        if (error) return refused("\"" + name + "\" can't be laid down: " + error.message());
        return type == AE_IFDIR ? done() : write(place, name);
    }

  private:
    Status write(const std::filesystem::path& place, const std::string& name) {
        const int file = ::open(place.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (file < 0) return refused("\"" + name + "\" is there twice, or can't be written");
        Status written = copy(file, name);
        ::close(file);
        return written;
    }

    Status copy(int file, const std::string& name) {
        std::array<char, 64 << 10> buffer;
        for (;;) {
            const la_ssize_t read = archive_read_data(reader_, buffer.data(), buffer.size());
            if (read == 0) return done();
            if (read < 0) return refused("\"" + name + "\" is damaged");
            bytes_ += static_cast<std::uint64_t>(read);
            if (bytes_ > limits_.bytes)
                return refused("it unpacks to more than " + std::to_string(limits_.bytes) + " bytes");
            if (bytes_ > kRatioFrom && bytes_ / packed_ > limits_.ratio)
                return refused("it unpacks to more than " + std::to_string(limits_.ratio) +
                               " times its size");
            if (::write(file, buffer.data(), static_cast<std::size_t>(read)) != read)
                return fail(ErrorCode::StorageUnavailable, "the disk is full, or can't be written");
        }
    }

    archive* const reader_;
    const std::filesystem::path directory_;
    const std::uint64_t packed_;
    const UnpackLimits limits_;
    std::uint64_t files_ = 0;
    std::uint64_t bytes_ = 0;
};

}  // namespace

Status unpack(const std::filesystem::path& archive, const std::filesystem::path& directory,
              const UnpackLimits& limits) {
    const std::unique_ptr<struct archive, decltype(&archive_read_free)> reader(archive_read_new(),
                                                                               archive_read_free);
    archive_read_support_filter_all(reader.get());
    archive_read_support_format_zip(reader.get());
    archive_read_support_format_tar(reader.get());
    if (archive_read_open_filename(reader.get(), archive.c_str(), 1 << 20) != ARCHIVE_OK)
        return refused("it is neither zip nor tar, or it can't be read");
    std::error_code error;
    const std::uint64_t packed = std::filesystem::file_size(archive, error);
    Unpacking unpacking(reader.get(), directory, error ? 0 : packed, limits);
    for (;;) {
        archive_entry* entry = nullptr;
        const int next = archive_read_next_header(reader.get(), &entry);
        if (next == ARCHIVE_EOF) return done();
        if (next != ARCHIVE_OK && next != ARCHIVE_WARN)
            return refused("it is neither zip nor tar, or it is damaged");
        const Status taken = unpacking.take(entry);
        if (!taken) return taken;
    }
}

}  // namespace parley::app
