#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace parley::bench {

/// Another chat server, as a process of its own that keeps its data in a folder and listens on a port of
/// loopback. Stopped with this object, and killed with this program at the latest.
class Peer {
  public:
    /// `which` is the name of a script of this folder, and perhaps a colon and the store that the server is
    /// to use: `ejabberd`, `prosody:sqlite`. Returns when the server listens. It finds what an earlier one
    /// left in the folder.
    Peer(const std::string& which, const std::filesystem::path& folder);
    ~Peer();
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
    [[nodiscard]] pid_t process() const noexcept { return process_; }

  private:
    void stop();
    void wait_until_it_listens(const std::filesystem::path& log);

    std::uint16_t port_;
    pid_t process_ = -1;
};

}  // namespace parley::bench
