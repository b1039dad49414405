#include "measure/process.h"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "measure/failure.h"

namespace parley::bench {

namespace {

std::string folder_of(pid_t process) {
    return "/proc/" + (process == 0 ? "self" : std::to_string(process));
}

}  // namespace

void pin_to_core(pid_t process, int core) {
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(core, &cores);
    for (const auto& task : std::filesystem::directory_iterator(folder_of(process) + "/task")) {
        const pid_t thread = std::atoi(task.path().filename().c_str());
        if (sched_setaffinity(thread, sizeof cores, &cores) != 0 && errno != ESRCH)
            fail("there is no core " + std::to_string(core));
    }
}

double cpu_seconds(pid_t process) {
    std::ifstream file(folder_of(process) + "/stat");
    std::string line;
    if (!std::getline(file, line)) fail("the server is gone");
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string skipped;
    for (int field = 3; field < 14; ++field) fields >> skipped;  // proc(5): utime is field 14, stime 15
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double resident_bytes(pid_t process) {
    std::ifstream file(folder_of(process) + "/statm");
    double total = 0, resident = 0;
    file >> total >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double kernel_bytes() {
    double bytes = 0;
    std::string word;
    std::ifstream memory("/proc/meminfo");
    while (memory >> word) {
        double kib = 0;
        if (word == "Slab:" && memory >> kib) bytes += kib * 1024;
    }
    std::ifstream sockets("/proc/net/sockstat");
    for (std::string line; std::getline(sockets, line);) {
        const std::size_t at = line.find(" mem ");
        if (line.starts_with("TCP:") && at != std::string::npos)
            bytes += std::strtod(line.c_str() + at + 5, nullptr) * static_cast<double>(sysconf(_SC_PAGESIZE));
    }
    return bytes;
}

double available_bytes() {
    std::ifstream memory("/proc/meminfo");
    double kib = 0;
    for (std::string word; memory >> word;)
        if (word == "MemAvailable:" && memory >> kib) break;
    return kib * 1024;
}

double load_average() {
    double load = 0;
    std::ifstream("/proc/loadavg") >> load;
    return load;
}

std::size_t raise_file_limit() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

}  // namespace parley::bench
