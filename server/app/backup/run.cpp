#include "app/backup/run.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdio>
#include <filesystem>
#include <variant>

#include "app/admin/answer_text.h"
#include "app/admin/operator_file.h"
#include "app/backup/progress.h"
#include "base/log/log.h"
#include "protocol/encode.h"
#include "storage/rocksdb/rocks_store.h"

namespace parley::app {

namespace {

constexpr int kRefused = 1;
constexpr int kNotUnderstood = 2;

struct Typed {
    std::filesystem::path directory;  ///< of the backups, absolute
    std::filesystem::path data;
    std::uint32_t number = 0;
};

int complain(const char* command, int status, const std::string& why) {
    std::fprintf(stderr, "parleyd %s: %s\n", command, why.c_str());
    return status;
}

/// What was typed, or the exit status after having said why not.
std::variant<Typed, int> understand(const char* command, const char* help, std::span<const std::string> args,
                                    const ReadConfig& read_config) {
    CLI::App app(help, std::string("parleyd ") + command);
    Typed typed;
    std::string directory, config, data_dir;
    std::vector<std::string> set;
    app.add_option("DIR", directory, "The directory of the backups")->required();
    app.add_option("--config", config, "The server's configuration");
    app.add_option("--data-dir", data_dir, "The server's data");
    app.add_option("--set", set, "section.key=value, as the server takes it");
    if (std::string_view(command) == "restore")
        app.add_option("--number", typed.number, "Which backup; the newest unless given");
    std::vector<std::string> reversed(args.rbegin(), args.rend());
    try {
        app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0) return complain(command, kNotUnderstood, error.what());
        std::fputs(app.help().c_str(), stdout);
        return 0;
    }
    std::vector<std::string> config_args;
    if (!config.empty()) config_args.insert(config_args.end(), {"--config", config});
    if (!data_dir.empty()) config_args.insert(config_args.end(), {"--data-dir", data_dir});
    for (const std::string& one : set) config_args.insert(config_args.end(), {"--set", one});
    const Result<Config> read = read_config(config_args);
    if (!read) return complain(command, kNotUnderstood, read.error().detail);
    typed.directory = std::filesystem::absolute(directory).lexically_normal();
    typed.data = read->server.data_dir;
    return typed;
}

Result<std::string> ask_server(const OperatorFile& server, const std::filesystem::path& directory) {
    net::HttpRequest request;
    request.method = "POST";
    request.path = "/api/admin/backups";
    request.body = R"({"directory":)";
    protocol::append_json_string(request.body, directory.string());
    request.body += '}';
    request.headers = {{"Authorization", "Bearer " + std::string(server.token.reveal())},
                       {"Content-Type", "application/json"}};
    const Result<net::HttpResponse> answer = net::call(server.server, request);
    if (!answer) return answer.error();
    if (answer->status >= 300) return fail(ErrorCode::BadRequest, message_of(answer->body));
    return answer->body;
}

/// Where no server runs, the store is free.
Result<std::string> copy_alone(const Typed& typed) {
    const SystemClock clock;
    storage::RocksOptions options;
    options.directory = typed.data;
    Result<std::unique_ptr<storage::RocksStore>> store = storage::RocksStore::open(std::move(options), clock);
    if (!store) return store.error();
    const Result<storage::Backup> made = (*store)->back_up(typed.directory, [] { return true; });
    if (!made) return made.error();
    return "backup " + std::to_string(made->number);
}

/// By the server, if one runs. After a crash only the file says so: then nobody listens, and the store is
/// free.
Result<std::string> copy(const Typed& typed) {
    const Result<OperatorFile> server = read_operator_file(typed.data);
    if (!server) return copy_alone(typed);
    Result<std::string> made = ask_server(*server, typed.directory);
    if (!made && made.error().code == ErrorCode::StorageUnavailable) return copy_alone(typed);
    return made;
}

}  // namespace

int run_backup(std::span<const std::string> args, const ReadConfig& read_config) {
    const auto understood =
        understand("backup", "Copy what the server stores; it goes on meanwhile", args, read_config);
    if (const int* status = std::get_if<int>(&understood)) return *status;
    const Typed& typed = std::get<Typed>(understood);
    if (!std::filesystem::exists(typed.data / "CURRENT"))
        return complain("backup", kRefused, typed.data.string() + " holds no store");
    const Progress progress(typed.directory);
    const Result<std::string> made = copy(typed);
    if (!made) return complain("backup", kRefused, made.error().detail);
    std::printf("%s\n", made->c_str());
    return 0;
}

int run_restore(std::span<const std::string> args, const ReadConfig& read_config) {
    const auto understood =
        understand("restore", "Lay a backup down in a data directory without a store", args, read_config);
    if (const int* status = std::get_if<int>(&understood)) return *status;
    const Typed& typed = std::get<Typed>(understood);
    const Progress progress(typed.data);
    const Result<storage::Backup> restored =
        storage::restore_backup(typed.directory, typed.number, typed.data);
    if (!restored) return complain("restore", kRefused, restored.error().detail);
    std::printf("backup %u is in %s\n", restored->number, typed.data.c_str());
    return 0;
}

}  // namespace parley::app
