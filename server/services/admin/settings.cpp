#include <algorithm>
#include <iterator>

#include "services/admin/admin.h"
#include "services/admin/setting_rows.h"
#include "storage/await.h"

namespace parley::admin {

Async<Status> Admin::write(storage::Partition partition, storage::Write write) {
    storage::PartitionBatch batch{std::move(partition), {}};
    batch.writes.push_back(std::move(write));
    const storage::Outcome outcome = co_await commit(std::move(batch));
    if (outcome.kind != storage::Outcome::Kind::Committed) co_return storage::error_of(outcome);
    co_return done();
}

/// All of a kind; their number is bounded where they are written.
Async<Result<std::vector<storage::Row>>> Admin::rows(storage::Partition partition, char kind) {
    storage::ScanRequest request{std::move(partition), kind, {}, {}};
    std::vector<storage::Row> all;
    for (;;) {
        auto page = co_await storage::scan(context_.store, context_.home, request);
        if (!page) co_return page.error();
        std::move(page->rows.begin(), page->rows.end(), std::back_inserter(all));
        if (!page->next) co_return all;
        request.from = *page->next;
    }
}

Async<Status> Admin::reload() {
    const auto stored = co_await rows(server_partition(), kSettingKind);
    if (!stored) co_return stored.error();
    const auto told = co_await rows(server_partition(), kAnnouncementKind);
    if (!told) co_return told.error();
    ServerSettings settings;
    for (const storage::Row& row : *stored) take_setting(settings, row);
    std::vector<Announcement> announcements;
    for (const storage::Row& row : *told)
        if (auto one = decode_announcement(row)) announcements.push_back(std::move(*one));
    std::sort(announcements.begin(), announcements.end(),
              [](const Announcement& a, const Announcement& b) { return a.at < b.at; });
    announcements_ = std::move(announcements);
    settings_ = std::move(settings);
    if (listener_) listener_(settings_);
    co_return done();
}

Async<Status> Admin::set_registration(RegistrationMode mode) {
    storage::Write row = registration_row(mode);
    co_return co_await write(server_partition(), std::move(row));
}

Async<Status> Admin::set_limit(std::string name, std::optional<std::string> value) {
    storage::Write row = limit_row(name, std::move(value));
    co_return co_await write(server_partition(), std::move(row));
}

}  // namespace parley::admin
