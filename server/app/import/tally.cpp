#include "app/import/tally.h"

namespace parley::app {

namespace {

constexpr std::size_t kKept = 100;

}  // namespace

void Tally::bad(const std::string& where, const std::string& why) {
    ++bad_count_;
    if (bad_.size() < kKept) bad_.push_back(where + ": " + why);
}

std::uint64_t Tally::taken(const std::string& kind) const {
    const auto found = taken_.find(kind);
    return found == taken_.end() ? 0 : found->second;
}

std::string Tally::text() const {
    std::string out;
    for (const auto& [kind, number] : taken_) out += kind + ": " + std::to_string(number) + '\n';
    for (const auto& [kind, number] : left_out_)
        out += "not taken: " + kind + ": " + std::to_string(number) + '\n';
    for (const std::string& line : bad_) out += "can't be read: " + line + '\n';
    if (bad_count_ > bad_.size()) out += "and " + std::to_string(bad_count_ - bad_.size()) + " more\n";
    return out;
}

}  // namespace parley::app
