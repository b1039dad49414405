#include <pthread.h>
#include <signal.h>
#include <sodium.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <span>
#include <sstream>

#include "app/admin/run.h"
#include "app/backup/run.h"
#include "app/check/run.h"
#include "app/import/run.h"
#include "app/server.h"
#include "base/log/log.h"

namespace {

using parley::Config;
using parley::Result;

Result<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return parley::fail(parley::ErrorCode::InvalidField, "can't be read");
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<Config> configuration(const std::vector<std::string>& args) {
    std::vector<std::string> environment;
    for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
    return parley::parse_config(args, environment, read_file);
}

int refuse(const parley::Error& error) {
    std::fprintf(stderr, "parleyd: %s\n", error.detail.empty() ? "can't start" : error.detail.c_str());
    return 2;
}

void reload(parley::app::Server& server, const std::vector<std::string>& args) {
    const Result<Config> fresh = configuration(args);
    if (!fresh) {
        parley::log::error("config.kept", {{"reason", fresh.error().detail}});
        return;
    }
    for (const std::string& key : server.reload(*fresh))
        parley::log::warning("config.needs_restart", {{"key", key}});
    parley::log::info("config.reloaded");
}

/// Until SIGTERM or SIGINT; SIGHUP reads the configuration again.
void wait_for_end(parley::app::Server& server, const sigset_t& signals,
                  const std::vector<std::string>& args) {
    for (;;) {
        int signal = 0;
        sigwait(&signals, &signal);
        if (signal != SIGHUP) return;
        reload(server, args);
    }
}

/// On standard output, which is for the operator alone; the log must not have it.
void print_setup_token(const parley::app::Server& server) {
    const std::string_view token = server.setup_token().reveal();
    if (token.empty()) return;
    std::printf(
        "Nobody administers this server yet. Who signs in and gives this token does, from then on:\n"
        "setup token: %.*s\n",
        static_cast<int>(token.size()), token.data());
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> args(argv + 1, argv + argc);
    if (!args.empty() && args.front() == "admin")
        return parley::app::run_admin(std::span(args).subspan(1), configuration);
    if (!args.empty() && args.front() == "backup")
        return parley::app::run_backup(std::span(args).subspan(1), configuration);
    if (!args.empty() && args.front() == "check")
        return parley::app::run_check(std::span(args).subspan(1), configuration);
    if (!args.empty() && args.front() == "import")
        return parley::app::run_import(std::span(args).subspan(1), configuration);
    if (!args.empty() && args.front() == "restore")
        return parley::app::run_restore(std::span(args).subspan(1), configuration);
    Result<Config> config = configuration(args);
    if (!config) return refuse(config.error());
    if (!config->print_and_exit.empty()) {
        std::fputs(config->print_and_exit.c_str(), stdout);
        return 0;
    }
    if (sodium_init() < 0)
        return refuse(parley::fail(parley::ErrorCode::Internal, "libsodium can't be initialised"));
    parley::log::configure(config->log.format, config->log.level);

    // Every thread inherits this: signals are taken by the main thread alone.
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    ::signal(SIGPIPE, SIG_IGN);

    const bool secure = !config->tls.certificate.empty();
    const std::string address = config->server.address;
    Result<std::unique_ptr<parley::app::Server>> server = parley::app::Server::start(std::move(*config));
    if (!server) return refuse(server.error());
    const std::string url =
        (secure ? "https://" : "http://") + address + ':' + std::to_string((*server)->port());
    parley::log::info("server.listening", {{"url", url}});
    print_setup_token(**server);

    wait_for_end(**server, signals, args);
    parley::log::info("server.draining");
    (*server)->drain();
    server->reset();
    parley::log::info("server.stopped");
    return 0;
}
