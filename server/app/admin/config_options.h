#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace parley::app {

/// The options by which a program beside the server names the server's configuration.
struct ConfigOptions {
    std::string config;
    std::string data_dir;
    std::vector<std::string> set;

    /// `this` outlives the parsing.
    void add_to(CLI::App& app);
    /// As parse_config() takes them.
    [[nodiscard]] std::vector<std::string> args() const;
};

}  // namespace parley::app
