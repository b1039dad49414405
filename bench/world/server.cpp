#include "world/server.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

#include "measure/failure.h"

namespace parley::bench {

namespace {

constexpr int kTries = 600;
constexpr useconds_t kBetweenTries = 50'000;

/// Passwords cost little to hash, because thousands of accounts are made; tokens outlast a run.
constexpr std::string_view kSettings[] = {
    "server.web_root=",
    "server.reactors=1",
    "auth.argon2_memory_mib=1",
    "auth.argon2_passes=1",
    "auth.access_token_minutes=1440",
    "limits.messages_per_second=0",
    "limits.message_burst=0",
    "limits.requests_per_second=0",
    "limits.request_burst=0",
    "limits.marks_per_second=0",
    "limits.registrations_per_hour=0",
    "limits.logins_per_minute=0",
    "limits.connections_per_address=0",
};

std::string text_in(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

[[noreturn]] void become(const Server::Setup& setup, const std::filesystem::path& log) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int file = open(log.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0644);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    std::vector<std::string> words = setup.under;
    words.insert(words.end(), {setup.program, "--listen", "127.0.0.1:0", "--data-dir", setup.data});
    for (const std::string_view setting : kSettings)
        words.insert(words.end(), {"--set", std::string(setting)});
    for (const std::string& setting : setup.settings) words.insert(words.end(), {"--set", setting});
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

}  // namespace

Server::Server(const Setup& setup) {
    std::filesystem::create_directories(setup.data);
    const std::filesystem::path log = setup.data.string() + ".log";
    std::filesystem::remove(log);
    process_ = fork();
    if (process_ == 0) become(setup, log);
    if (process_ < 0) fail("no process for the server");
    try {
        wait_until_it_listens(log);
    } catch (const Failure&) {
        stop();
        throw;
    }
}

Server::~Server() {
    stop();
}

void Server::stop() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
}

void Server::wait_until_it_listens(const std::filesystem::path& log) {
    constexpr std::string_view address = "127.0.0.1:";
    for (int n = 0; n < kTries; ++n) {
        const std::string text = text_in(log);
        const std::size_t at = text.find(address);
        if (at != std::string::npos) {
            port_ = static_cast<std::uint16_t>(std::atoi(text.c_str() + at + address.size()));
            if (port_ != 0) return;
        }
        if (waitpid(process_, nullptr, WNOHANG) != 0) fail("the server does not start:\n" + text);
        usleep(kBetweenTries);
    }
    fail("the server does not listen");
}

}  // namespace parley::bench
