#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "app/import/tally.h"
#include "base/config/config.h"
#include "base/result.h"

namespace parley::app {

/// What is to be brought, and how.
struct ImportWish {
    std::string kind;            ///< mattermost, slack, zulip
    std::filesystem::path file;  ///< an archive, a directory, or a file of lines
    std::string name;            ///< of the source: ids follow from it
    std::set<std::string> only;  ///< chats
    std::map<std::string, std::string> same_as;
    std::filesystem::path invitations;
    bool strict = false;
    bool dry_run = false;
};

/// Brings an export into the store of a data directory that no server uses. Whatever was brought before is
/// found again, so that it goes on where it was broken off, and a second time changes nothing. The error's
/// detail is for the operator.
[[nodiscard]] Status import_export(const ImportWish& wish, const Config& config, Tally& tally);

}  // namespace parley::app
