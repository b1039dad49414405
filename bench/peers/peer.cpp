#include "peers/peer.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <vector>

#include "measure/failure.h"

namespace parley::bench {

namespace {

constexpr int kTries = 600;
constexpr useconds_t kBetweenTries = 50'000;
constexpr int kTimeToEndMs = 10'000;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// A port on which nobody listens now.
std::uint16_t free_port() {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    const bool bound = bind(fd, any, size) == 0 && getsockname(fd, any, &size) == 0;
    close(fd);
    if (!bound) fail("no port for the peer");
    return ntohs(address.sin_port);
}

bool listens(std::uint16_t port) {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    const bool connected = connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(fd);
    return connected;
}

std::string text_in(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

std::vector<std::string> words_of(const std::string& which, const std::filesystem::path& folder,
                                  std::uint16_t port) {
    const std::size_t colon = which.find(':');
    std::vector<std::string> words{PARLEY_BENCH_PEERS "/servers/" + which.substr(0, colon) + ".sh", folder,
                                   std::to_string(port)};
    if (colon != std::string::npos) words.push_back(which.substr(colon + 1));
    return words;
}

[[noreturn]] void become(std::vector<std::string> words, const std::filesystem::path& log) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int file = open(log.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0644);
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, STDIN_FILENO);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
}

}  // namespace

Peer::Peer(const std::string& which, const std::filesystem::path& folder) : port_(free_port()) {
    std::filesystem::create_directories(folder);
    const std::filesystem::path log = folder / "output";
    process_ = fork();
    if (process_ == 0) become(words_of(which, folder, port_), log);
    if (process_ < 0) fail("no process for the peer");
    try {
        wait_until_it_listens(log);
    } catch (const Failure&) {
        stop();
        throw;
    }
}

Peer::~Peer() {
    stop();
}

void Peer::stop() {
    kill(process_, SIGTERM);
    const int process = static_cast<int>(syscall(SYS_pidfd_open, process_, 0));
    pollfd ended{process, POLLIN, 0};
    if (poll(&ended, 1, kTimeToEndMs) != 1) kill(process_, SIGKILL);  // Prosody may miss its own end
    close(process);
    waitpid(process_, nullptr, 0);
}

void Peer::wait_until_it_listens(const std::filesystem::path& log) {
    for (int n = 0; n < kTries; ++n) {
        if (listens(port_)) return;
        if (waitpid(process_, nullptr, WNOHANG) != 0)
            fail("the peer does not start; is it installed? (tools/setup/install.sh peers)\n" + text_in(log));
        usleep(kBetweenTries);
    }
    fail("the peer does not listen");
}

}  // namespace parley::bench
