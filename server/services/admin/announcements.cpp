#include <algorithm>

#include "services/admin/admin.h"
#include "services/admin/setting_rows.h"
#include "storage/await.h"

namespace parley::admin {

std::vector<Announcement> Admin::announcements() const {
    const WallTime now = context_.clock.wall();
    std::vector<Announcement> present;
    for (const Announcement& one : announcements_)
        if (!one.until || *one.until > now) present.push_back(one);
    return present;
}

/// Those that are over make room.
Async<Result<Announcement>> Admin::announce(std::string text, std::optional<WallTime> until) {
    const WallTime now = context_.clock.wall();
    const auto stored = co_await rows(server_partition(), kAnnouncementKind);
    if (!stored) co_return stored.error();
    std::size_t present = 0;
    storage::PartitionBatch batch{server_partition(), {}};
    for (const storage::Row& row : *stored) {
        const auto one = decode_announcement(row);
        if (one && (!one->until || *one->until > now))
            ++present;
        else
            batch.writes.push_back({row.key, std::nullopt});
    }
    if (present >= kMaxAnnouncements)
        co_return fail(ErrorCode::InvalidField, "text: end another announcement first.");
    Announcement announcement{make_id<AnnouncementId>(context_.random), std::move(text), now, until};
    batch.writes.push_back({announcement_key(announcement.id), encode(announcement)});
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return announcement;
}

Async<Status> Admin::end_announcement(AnnouncementId id) {
    storage::RowKey key = announcement_key(id);
    const auto known = co_await storage::get(context_.store, context_.home, server_partition(), key);
    if (!known) co_return known.error();
    if (!*known) co_return fail(ErrorCode::NotFound);
    storage::Write gone{std::move(key), std::nullopt};
    co_return co_await write(server_partition(), std::move(gone));
}

}  // namespace parley::admin
