#include "storage/check/look.h"

#include <utility>

namespace parley::storage {

namespace {

constexpr std::size_t kRowsPerPage = 1'024;

}  // namespace

std::optional<std::string> Look::get(const Partition& partition, const RowKey& key) {
    if (failed_) return std::nullopt;
    Result<std::optional<std::string>> value = store_.get(partition, key);
    if (value) return std::move(*value);
    failed_ = value.error();
    return std::nullopt;
}

ScanPage Look::page(const ScanRequest& request) {
    if (failed_) return {};
    Result<ScanPage> page = store_.scan(request);
    if (!page) {
        failed_ = page.error();
        return {};
    }
    findings_.looked_at(page->rows.size());
    return std::move(*page);
}

void Look::expect_kinds(const Partition& partition, std::string_view known) {
    if (failed_) return;
    const Result<std::vector<char>> kinds = store_.kinds(partition);
    if (!kinds) {
        failed_ = kinds.error();
        return;
    }
    for (const char kind : *kinds)
        if (known.find(kind) == std::string_view::npos) findings_.unknown(partition, kind);
}

RowStream::RowStream(Look& look, Partition partition, char kind, std::string from)
    : look_(look),
      request_{std::move(partition), kind, std::move(from), {}, Direction::Forward, kRowsPerPage} {}

const Row* RowStream::peek() {
    if (at_ < page_.rows.size()) return &page_.rows[at_];
    if (!more_) return nullptr;
    page_ = look_.page(request_);
    at_ = 0;
    more_ = page_.next.has_value();
    if (more_) request_.from = *page_.next;
    return page_.rows.empty() ? nullptr : &page_.rows.front();
}

const Row* RowStream::next() {
    const Row* row = peek();
    if (row != nullptr) pop();
    return row;
}

}  // namespace parley::storage
