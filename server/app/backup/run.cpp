#include "app/backup/run.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdio>
#include <filesystem>
#include <variant>

#include "app/admin/answer_text.h"
#include "app/admin/config_options.h"
#include "app/admin/operator_file.h"
#include "app/backup/progress.h"
#include "base/log/log.h"
#include "protocol/admin/server.h"
#include "protocol/encode.h"
#include "storage/rocksdb/rocks_store.h"

namespace parley::app {

namespace {

constexpr int kRefused = 1;
constexpr int kNotUnderstood = 2;

struct Typed {
    std::filesystem::path directory;  ///< of the backups, absolute
    std::filesystem::path data;
};

int complain(const std::string& command, int status, const std::string& why) {
    std::fprintf(stderr, "%s: %s\n", command.c_str(), why.c_str());
    return status;
}

/// What was typed, or the exit status after having said why not. `app` has the options of one command alone.
std::variant<Typed, int> understand(CLI::App& app, std::span<const std::string> args,
                                    const ReadConfig& read_config) {
    Typed typed;
    std::string directory;
    ConfigOptions server;
    app.add_option("DIR", directory, "The directory of the backups")->required();
    server.add_to(app);
    const std::string command = app.get_name();
    try {
        app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
    } catch (const CLI::CallForHelp&) {
        std::fputs(app.help().c_str(), stdout);
        return 0;
    } catch (const CLI::ParseError& error) {
        return complain(command, kNotUnderstood, error.what());
    }
    const Result<Config> config = read_config(server.args());
    if (!config) return complain(command, kNotUnderstood, config.error().detail);
    typed.directory = std::filesystem::absolute(directory).lexically_normal();
    typed.data = config->server.data_dir;
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
    return protocol::backup_object({made->number, made->made_at, made->bytes, made->files});
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
    CLI::App app("Copy what the server stores; it goes on meanwhile.", "parleyd backup");
    const auto understood = understand(app, args, read_config);
    if (const int* status = std::get_if<int>(&understood)) return *status;
    const Typed& typed = std::get<Typed>(understood);
    if (!std::filesystem::exists(typed.data / "CURRENT"))
        return complain(app.get_name(), kRefused, typed.data.string() + " holds no store");
    const Progress progress(typed.directory);
    const Result<std::string> made = copy(typed);
    if (!made) return complain(app.get_name(), kRefused, made.error().detail);
    std::printf("%s\n", made->c_str());
    return 0;
}

int run_restore(std::span<const std::string> args, const ReadConfig& read_config) {
    CLI::App app("Lay a backup down in a data directory without a store.", "parleyd restore");
    std::uint32_t number = 0;
    app.add_option("--number", number, "Which backup; the newest unless given");
    const auto understood = understand(app, args, read_config);
    if (const int* status = std::get_if<int>(&understood)) return *status;
    const Typed& typed = std::get<Typed>(understood);
    const Progress progress(typed.data);
    const Result<storage::Backup> restored = storage::restore_backup(typed.directory, number, typed.data);
    if (!restored) return complain(app.get_name(), kRefused, restored.error().detail);
    std::printf("backup %u is in %s\n", restored->number, typed.data.c_str());
    return 0;
}

}  // namespace parley::app
