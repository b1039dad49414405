#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace parley::bench {

/// How a process of the server holds more sockets than one table of open files: by reactors with tables of
/// their own, where one does not hold them all.
struct Tables {
    std::size_t reactors = 1;
    std::size_t of_process;  ///< sockets that a process of the generator may hold

    [[nodiscard]] std::vector<std::string> settings() const;
};

/// For so many sockets at the server. `reactors`, unless 0: so many.
Tables tables_for(std::size_t sockets, std::size_t reactors = 0);

}  // namespace parley::bench
