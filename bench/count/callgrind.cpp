#include "count/callgrind.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <string_view>

#include "measure/failure.h"

namespace parley::bench {

namespace {

void control(const std::string& words, pid_t server) {
    const std::string command =
        "callgrind_control " + words + " " + std::to_string(server) + " >/dev/null 2>&1";
    if (std::system(command.c_str()) != 0) fail(command + " failed");
}

std::string first_line(const std::filesystem::path& path) {
    std::string line;
    std::ifstream file(path);
    std::getline(file, line);
    return line;
}

/// The numbers, as callgrind writes them behind its files' names, of the threads that are called reactor-N.
std::vector<std::string> reactors_of(pid_t server) {
    const std::string command = "vgdb --pid=" + std::to_string(server) + " v.info scheduler 2>&1";
    FILE* output = popen(command.c_str(), "r");
    if (output == nullptr) fail(command + " failed");
    static const std::regex thread(R"(Thread (\d+): .*\(lwpid (\d+).*)");
    const std::string tasks = "/proc/" + std::to_string(server) + "/task/";
    std::vector<std::string> found;
    char line[512];
    while (std::fgets(line, sizeof line, output) != nullptr) {
        std::cmatch match;
        if (!std::regex_search(line, match, thread)) continue;
        if (!first_line(tasks + match[2].str() + "/comm").starts_with("reactor-")) continue;
        found.push_back(match[1].length() < 2 ? "0" + match[1].str() : match[1].str());
    }
    pclose(output);
    if (found.empty()) fail("no thread of the server is called reactor-N");
    return found;
}

std::uint64_t total_of(const std::filesystem::path& profile) {
    constexpr std::string_view begin = "totals: ";
    std::ifstream lines(profile);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(begin)) return std::stoull(line.substr(begin.size()));
    fail("no total in " + profile.string());
}

}  // namespace

std::vector<std::string> Callgrind::under() const {
    return {"valgrind",
            "--log-file=" + (folder_ / "valgrind.log").string(),
            "--tool=callgrind",
            "--instr-atstart=no",
            "--separate-threads=yes",
            "--callgrind-out-file=" + (folder_ / "dump").string()};
}

void Callgrind::begin(pid_t server) {
    control("--instr=on", server);
    control("--zero", server);
}

Instructions Callgrind::end(pid_t server, const std::string& name) {
    control("--dump", server);
    control("--instr=off", server);
    const std::vector<std::string> reactors = reactors_of(server);
    const std::string begin = "dump." + std::to_string(++dumps_) + "-";
    std::vector<std::filesystem::path> dumps;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
        if (entry.path().filename().string().starts_with(begin)) dumps.push_back(entry.path());

    Instructions sum;
    for (const std::filesystem::path& dump : dumps) {
        const std::string thread = dump.filename().string().substr(begin.size());
        const bool of_reactor = std::ranges::find(reactors, thread) != reactors.end();
        const std::uint64_t total = total_of(dump);
        (of_reactor ? sum.reactor : sum.others) += total;
        const std::string kind = of_reactor ? "reactor" : "thread-" + thread;
        if (total == 0)
            std::filesystem::remove(dump);
        else
            std::filesystem::rename(dump, folder_ / (name + "." + kind + ".profile"));
    }
    return sum;
}

}  // namespace parley::bench
