#include "app/import/write/append_file.h"

#include <fcntl.h>
#include <unistd.h>

namespace parley::app {

Status append_to_file(const std::filesystem::path& file, const std::string& text) {
    const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    bool written = opened >= 0;
    for (std::size_t at = 0; written && at < text.size();) {
        const ssize_t count = ::write(opened, text.data() + at, text.size() - at);
        written = count > 0;
        if (written) at += static_cast<std::size_t>(count);
    }
    if (opened >= 0) {
        written = ::fsync(opened) == 0 && written;
        ::close(opened);
    }
    if (!written) return fail(ErrorCode::StorageUnavailable, file.string() + " can't be written");
    return done();
}

}  // namespace parley::app
