#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "base/config/config.h"
#include "base/config/reference.h"
#include "base/config/sources.h"

namespace parley {

namespace {

/// What the program does beside serving; each prints its own help.
constexpr std::string_view kOtherCommands =
    "Other commands (parleyd COMMAND --help tells more):\n"
    "  admin                       Administer the server that runs on a data directory\n"
    "  backup                      Copy what the server stores; it goes on meanwhile\n"
    "  restore                     Lay a backup down in a data directory without a store\n"
    "  check                       Look at all that a store or a backup holds, and name what does not agree\n"
    "  import                      Bring what Mattermost, Slack or Zulip has exported\n\n";

using config::Setting;

constexpr std::uint32_t kMostPrivateTables = 128;  // what wakes them has to fit below the sockets' numbers

struct Flags {
    bool version = false;
    bool print_config_docs = false;
    std::string config_file;
    std::string listen;
    std::string data_dir;
    std::string web_root;
    std::vector<std::string> set;
};

void declare(CLI::App& app, Flags& flags) {
    app.set_help_flag("--help", "Print this text and exit");
    app.add_flag("--version", flags.version, "Print the version and exit");
    app.add_flag("--print-config-docs", flags.print_config_docs,
                 "Print the reference of all keys (Markdown) and exit");
    app.add_option("--config", flags.config_file, "Read this TOML file")->type_name("FILE");
    app.add_option("--listen", flags.listen, "Where clients connect: server.listen")
        ->type_name("ADDRESS:PORT");
    app.add_option("--data-dir", flags.data_dir, "Where everything is stored: server.data_dir")
        ->type_name("DIR");
    app.add_option("--web-root", flags.web_root, "The built web client: server.web_root")->type_name("DIR");
    app.add_option("--set", flags.set, "Set any key; may be repeated; the flags above prevail")
        ->type_name("SECTION.KEY=VALUE")
        ->allow_extra_args(false)
        ->take_all();
    app.footer(std::string(kOtherCommands) + config::help_of_keys());
}

/// The settings of the flags, in the order in which they are to be applied.
Result<std::vector<Setting>> settings_of(const CLI::App& app, const Flags& flags) {
    std::vector<Setting> settings;
    for (const std::string& assignment : flags.set) {
        const auto equals = assignment.find('=');
        if (equals == std::string::npos)
            return fail(ErrorCode::InvalidField, "--set " + assignment + ": must be SECTION.KEY=VALUE");
        settings.push_back({assignment.substr(0, equals), assignment.substr(equals + 1), "--set"});
    }
    const auto add = [&](const char* flag, const char* path, const std::string& value) {
        if (app.count(flag) > 0) settings.push_back({path, value, flag});
    };
    add("--listen", "server.listen", flags.listen);
    add("--data-dir", "server.data_dir", flags.data_dir);
    add("--web-root", "server.web_root", flags.web_root);
    return settings;
}

Status apply_all(Config& config, const Result<std::vector<Setting>>& settings) {
    if (!settings) return settings.error();
    for (const Setting& setting : *settings) {
        Status status = config::apply(config, setting);
        if (!status) return status;
    }
    return done();
}

Status apply_file(Config& config, const std::string& path, const ReadFile& read_file) {
    const Result<std::string> document = read_file(path);
    if (!document)
        return fail(ErrorCode::InvalidField,
                    "--config " + path + ": can't be read: " + document.error().detail);
    return apply_all(config, config::read_toml(*document, path));
}

/// What no key alone can tell.
Status check_together(const Config& config) {
    if (config.tls.certificate.empty() != config.tls.key.empty())
        return fail(ErrorCode::InvalidField, "tls.certificate, tls.key: must be given both, or neither");
    if (config.server.trusted_proxy_header.empty() != config.server.trusted_proxies.empty())
        return fail(ErrorCode::InvalidField,
                    "server.trusted_proxy_header, server.trusted_proxies: must be given both, or neither");
    const ServerConfig& server = config.server;
    if (server.descriptor_tables == DescriptorTables::Private &&
        (server.reactors == 0 || server.reactors > kMostPrivateTables))
        return fail(ErrorCode::InvalidField,
                    "server.descriptor_tables, server.reactors: private tables are for 1 to " +
                        std::to_string(kMostPrivateTables) + " reactors");
    return done();
}

}  // namespace

Result<Config> parse_config(std::span<const std::string> args, std::span<const std::string> environment,
                            const ReadFile& read_file) {
    Config config;
    Flags flags;
    CLI::App app("Parley, a chat server.", "parleyd");
    declare(app, flags);
    try {
        app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
    } catch (const CLI::CallForHelp&) {
        config.print_and_exit = app.help();
        return config;
    } catch (const CLI::ParseError& error) {
        return fail(ErrorCode::InvalidField,
                    std::string(error.what()) + " (parleyd --help lists what is understood)");
    }
    if (flags.version) config.print_and_exit = "parleyd " PARLEY_VERSION "\n";
    if (flags.print_config_docs) config.print_and_exit = configuration_reference();
    if (!config.print_and_exit.empty()) return config;

    Status status = flags.config_file.empty() ? done() : apply_file(config, flags.config_file, read_file);
    if (status) status = apply_all(config, config::read_environment(environment));
    if (status) status = apply_all(config, settings_of(app, flags));
    if (status) status = check_together(config);
    if (!status) return std::move(status).error();
    return config;
}

Reload reload_config(const Config& running, const Config& fresh) {
    Reload reload{running, {}};
    for (const config::Key& key : config::all_keys()) {
        const std::string value = key.show(fresh);
        if (value == key.show(running)) continue;
        if (key.applies == config::Applies::OnReload) {
            key.set(reload.config, value);
        } else {
            reload.needs_restart.push_back(key.path());
        }
    }
    return reload;
}

}  // namespace parley
