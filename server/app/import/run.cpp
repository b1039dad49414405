#include "app/import/run.h"

#include <sodium.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "app/admin/config_options.h"
#include "app/import/import_export.h"

namespace parley::app {

namespace {

constexpr int kRefused = 1;
constexpr int kNotUnderstood = 2;

struct Typed {
    ImportWish wish;
    ConfigOptions server;
    std::string only;
    std::string map;
    std::string invitations;
};

int complain(int status, const std::string& why) {
    std::fprintf(stderr, "parleyd import: %s\n", why.c_str());
    return status;
}

void describe(CLI::App& app, Typed& typed) {
    app.add_option("KIND", typed.wish.kind, "Where it comes from")
        ->required()
        ->check(CLI::IsMember({"mattermost", "slack", "zulip"}));
    app.add_option("FILE", typed.wish.file, "The export: an archive, or the directory it unpacks to")
        ->required();
    typed.server.add_to(app);
    app.add_flag("--dry-run", typed.wish.dry_run, "Read all of it, say what is in it, and change nothing");
    app.add_flag("--strict", typed.wish.strict, "Bring nothing where something can't be read");
    app.add_option("--only", typed.only, "Chats, by name, with commas between them; all unless given");
    app.add_option("--map", typed.map, "A table of names or e-mail addresses there, and user names here");
    app.add_option("--name", typed.wish.name, "What to call the source, where there are several of a kind");
    app.add_option("--invitations", typed.invitations,
                   "Where to write the invitations; DATA/import-invitations.csv unless given");
}

/// "there,here" on each line. False where the file can't be read.
bool read_map(const std::string& file, std::map<std::string, std::string>& same_as) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        const std::size_t comma = line.find(',');
        if (comma != std::string::npos) same_as[line.substr(0, comma)] = line.substr(comma + 1);
    }
    return lines.eof();
}

bool is_plain(const std::string& name) {
    return !name.empty() && name.size() <= 32 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

/// Empty, or what is wrong with it.
std::string complete(Typed& typed, const Config& config) {
    ImportWish& wish = typed.wish;
    if (wish.name.empty()) wish.name = wish.kind;
    if (!is_plain(wish.name)) return "--name: must have 1 to 32 of a to z, 0 to 9 and -";
    if (wish.name == "files") return "--name: is taken by what is kept of files";
    std::istringstream names(typed.only);
    for (std::string name; std::getline(names, name, ',');) wish.only.insert(name);
    if (!typed.map.empty() && !read_map(typed.map, wish.same_as)) return typed.map + " can't be read";
    const std::filesystem::path usual =
        std::filesystem::path(config.server.data_dir) / "import-invitations.csv";
    wish.invitations = typed.invitations.empty() ? usual : std::filesystem::path(typed.invitations);
    return {};
}

}  // namespace

int run_import(std::span<const std::string> args, const ReadConfig& read_config) {
    CLI::App app("Bring what another system has exported: people, chats, messages, reactions and files.",
                 "parleyd import");
    Typed typed;
    describe(app, typed);
    try {
        app.parse(std::vector<std::string>(args.rbegin(), args.rend()));
    } catch (const CLI::CallForHelp&) {
        std::fputs(app.help().c_str(), stdout);
        return 0;
    } catch (const CLI::ParseError& error) {
        return complain(kNotUnderstood, error.what());
    }
    const Result<Config> config = read_config(typed.server.args());
    if (!config) return complain(kNotUnderstood, config.error().detail);
    if (const std::string wrong = complete(typed, *config); !wrong.empty())
        return complain(kNotUnderstood, wrong);
    if (sodium_init() < 0) return complain(kRefused, "libsodium can't be initialised");
    Tally tally;
    const Status brought = import_export(typed.wish, *config, tally);
    std::fputs(tally.text().c_str(), stdout);
    if (!brought)
        return complain(kRefused,
                        brought.error().detail.empty() ? "it was broken off" : brought.error().detail);
    return 0;
}

}  // namespace parley::app
