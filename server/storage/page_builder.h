#pragma once

#include <algorithm>
#include <string_view>
#include <utility>

#include "storage/limits.h"
#include "storage/store.h"

namespace parley::storage {

/// Fills the page of a scan, row by row, up to the limits of the port.
class PageBuilder {
  public:
    explicit PageBuilder(const ScanRequest& scan)
        : kind_(scan.kind),
          direction_(scan.direction),
          limit_(std::clamp<std::size_t>(scan.limit, 1, kMaxScanRows)) {}

    /// Takes the next row of the range. False: the page is full, and the next one begins with this row.
    bool add(std::string_view clustering, std::string_view value) {
        const std::size_t size = clustering.size() + value.size();
        const bool full =
            page_.rows.size() >= limit_ || (!page_.rows.empty() && bytes_ + size > kMaxScanBytes);
        // An empty `next` would mean "from the last row": so the row that must be last is never left for
        // another page.
        const bool closes_range = direction_ == Direction::Backward && clustering.empty();
        if (full && !closes_range) {
            page_.next = std::string(clustering);
            return false;
        }
        bytes_ += size;
        page_.rows.push_back(Row{RowKey{kind_, std::string(clustering)}, std::string(value)});
        return true;
    }

    [[nodiscard]] ScanPage finish() { return std::move(page_); }

  private:
    char kind_;
    Direction direction_;
    std::size_t limit_;
    std::size_t bytes_ = 0;
    ScanPage page_;
};

}  // namespace parley::storage
