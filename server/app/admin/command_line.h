#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "net/http.h"

namespace parley::app {

/// What was typed behind `parleyd admin`.
struct AdminCommand {
    /// Options that name the server's configuration, as parse_config() takes them.
    std::vector<std::string> config_args;
    net::HttpRequest request;    ///< `path` with its query
    std::string username;        ///< not empty: `{userId}` in the path stands for this user
    bool all_pages = false;      ///< the answer is a list, or goes on behind a cursor
    std::string print_and_exit;  ///< not empty: the help
};

/// INVALID_FIELD, with a text for the one who typed it.
[[nodiscard]] Result<AdminCommand> parse_admin_command(std::span<const std::string> args);

}  // namespace parley::app
