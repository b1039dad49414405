#include "app/check/report.h"

#include <unistd.h>

#include <cstdio>

#include "protocol/json/writer.h"

namespace parley::app {

namespace {

constexpr std::size_t kKept = 1'000;
constexpr std::chrono::seconds kOnTerminal{1}, kElsewhere{60};

std::string name_of(const storage::Partition& partition, char kind) {
    std::string name = "space " + std::to_string(static_cast<unsigned>(partition.space)) + " kind ";
    if (kind > ' ' && kind <= '~')
        name += kind;
    else
        name += std::to_string(static_cast<unsigned>(static_cast<unsigned char>(kind)));
    return name;
}

void append_counts(std::string& out, const std::map<std::string, std::uint64_t, std::less<>>& counts) {
    out += '{';
    for (const auto& [name, count] : counts) {
        if (out.back() != '{') out += ',';
        protocol::append_json_string(out, name);
        out += ':';
        protocol::append_json_number(out, count);
    }
    out += '}';
}

void append_finding(std::string& out, const storage::Finding& finding) {
    protocol::ObjectWriter(out)
        .text("rule", finding.rule)
        .text("where", finding.where)
        .text("what", finding.what)
        .end();
}

}  // namespace

void Report::wrong(storage::Finding finding) {
    ++counts_[std::string(finding.rule)];
    if (findings_.size() < kKept) findings_.push_back(std::move(finding));
}

void Report::unknown(const storage::Partition& partition, char kind) {
    ++unknown_[name_of(partition, kind)];
}

void Report::looked_at(std::uint64_t rows) {
    rows_ += rows;
    const bool terminal = ::isatty(STDERR_FILENO) != 0;
    if (std::chrono::steady_clock::now() - shown_ < (terminal ? kOnTerminal : kElsewhere)) return;
    shown_ = std::chrono::steady_clock::now();
    std::fprintf(stderr, terminal ? "\r%llu rows" : "%llu rows\n", static_cast<unsigned long long>(rows_));
    line_open_ = terminal;
}

std::string Report::text() const {
    std::string out = line_open_ ? "\n" : "";
    for (const storage::Finding& finding : findings_)
        out += std::string(finding.rule) + ": " + finding.where + ": " + finding.what + '\n';
    std::uint64_t all = 0;
    for (const auto& [rule, count] : counts_) all += count;
    if (all > findings_.size()) out += "and " + std::to_string(all - findings_.size()) + " more\n";
    for (const auto& [name, count] : unknown_)
        out += "not known to this version: " + name + ", in " + std::to_string(count) + " partitions\n";
    out += sound() ? "sound: " : std::to_string(all) + " wrong: ";
    return out + std::to_string(rows_) + " rows were looked at\n";
}

std::string Report::json() const {
    std::string out;
    protocol::ObjectWriter body(out);
    body.flag("sound", sound()).number("rows", rows_).list("findings", findings_, append_finding);
    append_counts(body.key("counts"), counts_);
    append_counts(body.key("unknown"), unknown_);
    body.end();
    return out + '\n';
}

}  // namespace parley::app
