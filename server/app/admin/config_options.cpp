#include "app/admin/config_options.h"

namespace parley::app {

void ConfigOptions::add_to(CLI::App& app) {
    app.add_option("--config", config, "The server's TOML file")->type_name("FILE");
    app.add_option("--data-dir", data_dir, "The server's data directory")->type_name("DIR");
    app.add_option("--set", set, "A key of the server's configuration")
        ->type_name("SECTION.KEY=VALUE")
        ->allow_extra_args(false)
        ->take_all();
}

std::vector<std::string> ConfigOptions::args() const {
    std::vector<std::string> args;
    if (!config.empty()) args.insert(args.end(), {"--config", config});
    if (!data_dir.empty()) args.insert(args.end(), {"--data-dir", data_dir});
    for (const std::string& one : set) args.insert(args.end(), {"--set", one});
    return args;
}

}  // namespace parley::app
