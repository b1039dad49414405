#include "app/bytes_below.h"

namespace parley::app {

std::uint64_t bytes_below(const std::filesystem::path& directory) {
    std::error_code error;
    std::uint64_t bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory, error)) {
        const std::uintmax_t size = entry.is_regular_file(error) ? entry.file_size(error) : 0;
        if (!error) bytes += size;
    }
    return bytes;
}

}  // namespace parley::app
