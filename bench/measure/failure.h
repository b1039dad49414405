#pragma once

#include <stdexcept>
#include <string>

namespace parley::bench {

/// A benchmark that met an error has no result: this ends the program.
class Failure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

[[noreturn]] inline void fail(const std::string& what) {
    throw Failure(what);
}

}  // namespace parley::bench
