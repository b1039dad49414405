#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

namespace parley::app {

/// Says on standard error, each second where that is a terminal, how much a directory holds by now. From its
/// making to its end.
class Progress {
  public:
    explicit Progress(std::filesystem::path directory);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

  private:
    void say() const;

    const std::filesystem::path directory_;
    std::mutex mutex_;
    std::condition_variable ended_;
    bool over_ = false;
    std::thread thread_;
};

}  // namespace parley::app
