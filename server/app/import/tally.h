#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace parley::app {

/// What an import has taken, and what not: the report at its end.
class Tally {
  public:
    void took(const std::string& kind, std::uint64_t number = 1) { taken_[kind] += number; }
    void left_out(const std::string& kind, std::uint64_t number = 1) { left_out_[kind] += number; }
    /// The first hundred are kept.
    void bad(const std::string& where, const std::string& why);

    [[nodiscard]] std::uint64_t bad_lines() const noexcept { return bad_count_; }
    [[nodiscard]] std::uint64_t taken(const std::string& kind) const;
    /// Lines for a person.
    [[nodiscard]] std::string text() const;

  private:
    std::map<std::string, std::uint64_t> taken_;
    std::map<std::string, std::uint64_t> left_out_;
    std::vector<std::string> bad_;
    std::uint64_t bad_count_ = 0;
};

}  // namespace parley::app
