#include "app/backup/progress.h"

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>

#include "app/bytes_below.h"

namespace parley::app {

Progress::Progress(std::filesystem::path directory) : directory_(std::move(directory)) {
    if (::isatty(STDERR_FILENO) == 0) return;
    thread_ = std::thread([this] {
        std::unique_lock lock(mutex_);
        while (!ended_.wait_for(lock, std::chrono::seconds(1), [this] { return over_; })) say();
    });
}

Progress::~Progress() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
    }
    ended_.notify_one();
    thread_.join();
    std::fputc('\n', stderr);
}

void Progress::say() const {
    std::fprintf(stderr, "\r%s holds %llu MiB", directory_.c_str(),
                 static_cast<unsigned long long>(bytes_below(directory_) >> 20));
}

}  // namespace parley::app
