#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace parley::bench {

/// Instructions in user space.
struct Instructions {
    std::uint64_t reactor = 0;  ///< of the threads that own sockets, chats and users
    std::uint64_t others = 0;   ///< of all other threads; nearly all are those that commit
};

/// Counts the instructions that a server executes. Starting up and signing people up runs uncounted, and so
/// at a bearable speed.
class Callgrind {
  public:
    /// Profiles are kept in `folder`, which must be there.
    explicit Callgrind(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// The words that run a server under it.
    [[nodiscard]] std::vector<std::string> under() const;

    /// Counts from now on.
    static void begin(pid_t server);
    /// Counts no more; returns what was counted, and keeps the profiles as NAME.reactor.profile, and
    /// NAME.thread-NN.profile of each other thread that did something.
    [[nodiscard]] Instructions end(pid_t server, const std::string& name);

  private:
    const std::filesystem::path folder_;
    int dumps_ = 0;
};

}  // namespace parley::bench
