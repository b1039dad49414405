#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace parley::bench {

/// The server under test: a process of its own with one reactor and without limits, on a port that the kernel
/// chose. Stopped with this object, and with this program at the latest.
class Server {
  public:
    struct Setup {
        std::filesystem::path program, data;
        std::vector<std::string> settings;  ///< section.key=value
        std::vector<std::string> under;     ///< a program that runs it, with its words; none unless given
    };

    explicit Server(const Setup& setup);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] pid_t process() const noexcept { return process_; }

  private:
    void stop();
    void wait_until_it_listens(const std::filesystem::path& log);

    pid_t process_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace parley::bench
