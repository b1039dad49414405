#include "services/identity/core.h"
#include "services/identity/people/person_rows.h"
#include "storage/await.h"

namespace parley::identity {

Async<Result<ReportRef>> Core::report(Report report) {
    if (report.user) {
        Result<User> known = co_await profile(*report.user);
        if (!known) co_return std::move(known).error();
    }
    const auto id = make_id<ReportId>(shared_->ports.random);
    const WallTime at = now();
    storage::PartitionBatch batch{report_partition(at), {}};
    batch.writes.push_back({report_key(at, id), encode(report)});
    const storage::Outcome outcome =
        co_await storage::commit(shared_->ports.store, home_, shared_->ports.epoch, std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    const ReportRef ref{at, id};
    co_return ref;
}

}  // namespace parley::identity
