// Counts the instructions that a server executes for a delivered message, and prints them as a line of JSON.
//     parley-bench-count SERVER FOLDER     profiles are left in FOLDER

#include <cstdio>
#include <filesystem>
#include <string>

#include "count/callgrind.h"
#include "count/loads.h"
#include "measure/failure.h"
#include "measure/process.h"
#include "world/server.h"

namespace parley::bench {
namespace {

// In groups of so few a receipt goes to everybody, and how many are merged into one depends on the time that
// passes: so nobody confirms there. Its few commits cost too differently to be compared.
constexpr CountedLoad kLoads[] = {
    {"relay-1x1", 1, 2, 1, Traffic::Readers::Confirm, 2'000, true},
    {"relay-50x8", 50, 2, 8, Traffic::Readers::Confirm, 10'000, true},
    {"group-50", 1, 50, 1, Traffic::Readers::Silent, 1'000, false},
};
/// A tenth of the counted messages goes before: caches fill, code is translated.
constexpr std::size_t kWarmUp = 10;

void count(Loop& loop, const Server& server, Callgrind& callgrind, const CountedLoad& load,
           JsonLine& result) {
    Traffic traffic(loop, load.readers);
    open_rooms(loop, server.port(), load, traffic);
    send(loop, traffic, load, load.messages / kWarmUp);
    Callgrind::begin(server.process());
    const auto deliveries = static_cast<double>(send(loop, traffic, load, load.messages));
    const Instructions counted = callgrind.end(server.process(), load.name);
    const std::string name = load.name;
    result.number(name + " reactor", static_cast<double>(counted.reactor) / deliveries, 0);
    if (load.counts_others)
        result.number(name + " others", static_cast<double>(counted.others) / deliveries, 0);
}

void run(const char* program, const std::filesystem::path& folder) {
    raise_file_limit();
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    Callgrind callgrind(folder);
    Loop loop;
    JsonLine result;
    {
        const Server server({program, folder / "data", {}, callgrind.under()});
        for (const CountedLoad& load : kLoads) count(loop, server, callgrind, load, result);
    }
    std::filesystem::remove_all(folder / "data");
    std::printf("%s\n", result.str().c_str());
}

}  // namespace
}  // namespace parley::bench

int main(int count, char** words) {
    if (count != 3) {
        std::fputs("parley-bench-count SERVER FOLDER\n", stderr);
        return 2;
    }
    try {
        parley::bench::run(words[1], words[2]);
        return 0;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "parley-bench-count: %s\n", failure.what());
        return 1;
    }
}
