#include <charconv>

#include "services/identity/core.h"
#include "services/identity/people/person_rows.h"
#include "storage/await.h"

// Reports lie in a partition a month, by the time of their coming.

namespace parley::identity {

namespace {

constexpr int kMonths = 36;

/// The last moment of the month before that of `at`.
WallTime month_before(WallTime at) {
    const std::string month = to_rfc3339(at).substr(0, 7);
    const std::chrono::hours day{24};
    while (to_rfc3339(at).substr(0, 7) == month) at = at - day;
    return at;
}

}  // namespace

std::string to_text(const ReportRef& ref) {
    return std::to_string(ref.at.ms) + '-' + to_text(ref.id);
}

std::optional<ReportRef> parse_report_ref(std::string_view text) {
    ReportRef ref;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, ref.at.ms);
    // Within the years that have four digits.
    if (read.ec != std::errc{} || read.ptr == end || *read.ptr != '-' || ref.at.ms < 0 ||
        ref.at.ms > 253'402'300'799'999)
        return std::nullopt;
    const auto id = parse_id<ReportId>(text.substr(static_cast<std::size_t>(read.ptr + 1 - text.data())));
    if (!id) return std::nullopt;
    ref.id = *id;
    return ref;
}

Async<Result<ReportPage>> Core::reports(std::size_t limit, std::string cursor) {
    WallTime month = now();
    std::string after;
    if (!cursor.empty()) {
        const auto last = parse_report_ref(cursor);
        if (!last) co_return fail(ErrorCode::InvalidField, "cursor: is none that this list has given.");
        month = last->at;
        after = report_key(last->at, last->id).clustering;
    }
    ReportPage page;
    for (int months = 0; months < kMonths; ++months) {
        storage::ScanRequest request{report_partition(month),      kReportKind, after, {},
                                     storage::Direction::Backward, limit + 2};
        for (bool more = true; more && page.reports.size() <= limit;) {
            const auto found = co_await storage::scan(shared_->ports.store, home_, request);
            if (!found) co_return found.error();
            for (const storage::Row& row : found->rows) {
                auto filed = decode_report(row);
                if (row.key.clustering != after && filed) page.reports.push_back(std::move(*filed));
            }
            more = found->next.has_value();
            if (more) request.from = *found->next;
        }
        if (page.reports.size() > limit) break;
        after.clear();
        month = month_before(month);
    }
    if (page.reports.size() > limit) {
        page.reports.resize(limit);
        page.next_cursor = to_text(page.reports.back().ref);
    }
    co_return page;
}

Async<Result<FiledReport>> Core::filed_report(ReportRef ref) {
    storage::RowKey key = report_key(ref.at, ref.id);
    auto value = co_await storage::get(shared_->ports.store, home_, report_partition(ref.at), key);
    if (!value) co_return value.error();
    if (!*value) co_return fail(ErrorCode::ReportNotFound);
    storage::Row row{std::move(key), std::move(**value)};
    auto filed = decode_report(row);
    if (!filed) co_return fail(ErrorCode::Internal, "A stored row can't be read.");
    co_return std::move(*filed);
}

Async<Status> Core::resolve_report(ReportRef ref, Resolution resolution) {
    auto here = [ref, resolution = std::move(resolution)](Core& core) {
        return core.resolve_here(ref, resolution);
    };
    co_return co_await owned_by<Status>(report_partition(ref.at).shard, std::move(here));
}

Async<Status> Core::resolve_here(ReportRef ref, Resolution resolution) {
    auto turn = co_await report_turns_.take(to_text(ref));
    if (!turn) co_return turn.error();
    const auto filed = co_await filed_report(ref);
    if (!filed) co_return filed.error();
    if (filed->resolution) co_return fail(ErrorCode::ReportResolved);
    storage::PartitionBatch batch{report_partition(ref.at), {}};
    batch.writes.push_back({report_key(ref.at, ref.id), encode(filed->report, resolution)});
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

}  // namespace parley::identity
