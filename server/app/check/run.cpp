#include "app/check/run.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdio>
#include <filesystem>

#include "app/admin/config_options.h"
#include "app/admin/operator_file.h"
#include "app/check/check_store.h"
#include "app/check/report.h"
#include "storage/rocksdb/frozen/open_frozen.h"

namespace parley::app {

namespace {

constexpr int kWrong = 1;
constexpr int kNotLooked = 2;

struct Typed {
    ConfigOptions server;
    std::string backup;
    std::uint32_t number = 0;
    bool json = false;
};

int complain(const std::string& why) {
    std::fprintf(stderr, "parleyd check: %s\n", why.c_str());
    return kNotLooked;
}

/// A server that runs holds its directory: then there is another way.
std::string hint(const std::filesystem::path& data) {
    const bool running = read_operator_file(data).ok();
    return running ? "\nIf a server runs on it, check a backup instead: parleyd backup DIR --data-dir " +
                         data.string() + " && parleyd check --backup DIR"
                   : std::string();
}

int look(const Typed& typed, const std::filesystem::path& data) {
    const SystemClock clock;
    Result<std::unique_ptr<storage::FrozenStore>> store =
        typed.backup.empty()
            ? storage::open_frozen(data, clock)
            : storage::open_frozen_backup(std::filesystem::absolute(typed.backup).lexically_normal(),
                                          typed.number, clock);
    if (!store) return complain(store.error().detail + (typed.backup.empty() ? hint(data) : std::string()));
    Report report;
    const Status looked = check_store(**store, report, clock.wall());
    if (!looked) return complain(looked.error().detail);
    std::fputs((typed.json ? report.json() : report.text()).c_str(), stdout);
    return report.sound() ? 0 : kWrong;
}

}  // namespace

int run_check(std::span<const std::string> args, const ReadConfig& read_config) {
    CLI::App app("Look at all that is stored, and say what does not agree. Writes nothing.", "parleyd check");
    Typed typed;
    typed.server.add_to(app);
    app.add_option("--backup", typed.backup, "A directory of backups, instead of the data directory");
    app.add_option("--number", typed.number, "Which backup; the newest unless given")->needs("--backup");
    app.add_flag("--json", typed.json, "Print an object instead of lines");
    try {
        app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
    } catch (const CLI::CallForHelp&) {
        std::fputs(app.help().c_str(), stdout);
        return 0;
    } catch (const CLI::ParseError& error) {
        return complain(error.what());
    }
    const Result<Config> config = read_config(typed.server.args());
    if (!config) return complain(config.error().detail);
    return look(typed, config->server.data_dir);
}

}  // namespace parley::app
