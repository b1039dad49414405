#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace parley::bench {

/// The limit to measure a store against: appends to a file and fdatasyncs it, nothing else. One thread.
class RawLog {
  public:
    explicit RawLog(const std::filesystem::path& file)
        : file_(::open(file.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600)) {}
    ~RawLog() { ::close(file_); }
    RawLog(const RawLog&) = delete;
    RawLog& operator=(const RawLog&) = delete;

    void append(const std::string& bytes) {
        const bool written = ::write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
        if (written && ::fdatasync(file_) == 0) return;
        std::perror("raw log");
        std::exit(1);
    }

  private:
    int file_;
};

}  // namespace parley::bench
