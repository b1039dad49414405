#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "storage/check/look.h"

namespace parley::app {

/// Gathers what a check finds, and shows on standard error how far it is: each second on a terminal, each
/// minute elsewhere. Of many findings the first 1,000 are kept, all are counted.
class Report final : public storage::Findings {
  public:
    void wrong(storage::Finding finding) override;
    void unknown(const storage::Partition& partition, char kind) override;
    void looked_at(std::uint64_t rows) override;

    [[nodiscard]] bool sound() const noexcept { return counts_.empty(); }
    /// Lines for a person.
    [[nodiscard]] std::string text() const;
    /// `{"sound", "rows", "findings":[{"rule","where","what"}], "counts":{rule: n}, "unknown":{kind: n}}`
    [[nodiscard]] std::string json() const;

  private:
    std::uint64_t rows_ = 0;
    std::vector<storage::Finding> findings_;
    std::map<std::string, std::uint64_t, std::less<>> counts_;   ///< by rule
    std::map<std::string, std::uint64_t, std::less<>> unknown_;  ///< by "space 5 kind z"
    std::chrono::steady_clock::time_point shown_ = std::chrono::steady_clock::now();
    bool line_open_ = false;
};

}  // namespace parley::app
