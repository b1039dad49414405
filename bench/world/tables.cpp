#include "world/tables.h"

#include "measure/process.h"

namespace parley::bench {

namespace {

constexpr std::size_t kOtherFiles = 2048;

/// As many as it takes when the kernel does not spread connections evenly.
std::size_t reactors_for(std::size_t sockets, std::size_t files) {
    if (sockets + kOtherFiles <= files) return 1;
    const std::size_t of_each = (files - kOtherFiles) / 20 * 19;
    return (sockets + of_each - 1) / of_each;
}

}  // namespace

std::vector<std::string> Tables::settings() const {
    return {"server.reactors=" + std::to_string(reactors),
            std::string("server.descriptor_tables=") + (reactors > 1 ? "private" : "shared")};
}

Tables tables_for(std::size_t sockets, std::size_t reactors) {
    const std::size_t files = raise_file_limit();
    return {reactors > 0 ? reactors : reactors_for(sockets, files), files - kOtherFiles};
}

}  // namespace parley::bench
