#include <algorithm>
#include <map>

#include "services/keys/backup/better.h"
#include "services/keys/backup/rows.h"
#include "services/keys/keys_service.h"
#include "storage/await.h"

// The keys in a backup.

namespace parley::keys {

namespace {

constexpr std::size_t kAtOnce = 100;            ///< keys of one batch of the store
constexpr std::size_t kBatchBytes = 768 << 10;  ///< of them

Error damaged() {
    return fail(ErrorCode::Internal, "A stored row can't be read.");
}

}  // namespace

Async<Result<Backup>> KeysService::put_backup_keys_here(UserId user, std::uint64_t version,
                                                        std::vector<BackedUpKey> keys) {
    Result<Backup> backup = co_await backup_here(user, version);
    if (!backup) co_return backup;
    Result<Backup> newest = co_await backup_here(user, std::nullopt);
    if (!newest) co_return newest;
    if (newest->version != version)
        co_return fail(ErrorCode::BackupReplaced, "The newest is " + std::to_string(newest->version) + ".");
    std::vector<BackedUpKey> some;
    std::size_t bytes = 0;
    for (BackedUpKey& key : keys) {
        if (some.size() == kAtOnce || bytes + key.session_data.size() > kBatchBytes) {
            Status put = co_await put_some(user, *backup, std::exchange(some, {}));
            if (!put) co_return std::move(put).error();
            bytes = 0;
        }
        bytes += key.session_data.size();
        some.push_back(std::move(key));
    }
    if (!some.empty()) {
        Status put = co_await put_some(user, *backup, std::move(some));
        if (!put) co_return std::move(put).error();
    }
    co_return backup;
}

/// Keys, count and etag in one batch.
Async<Status> KeysService::put_some(UserId user, Backup& backup, std::vector<BackedUpKey> keys) {
    std::vector<storage::RowKey> places;
    for (const BackedUpKey& key : keys) places.push_back(backed_up_key(key.room, key.session));
    Result<std::vector<std::optional<std::string>>> present = co_await storage::multi_get(
        context_.store, context_.home, backup_partition(user, backup.version), places);
    if (!present) co_return std::move(present).error();
    std::map<storage::RowKey, BackedUpKey> better;
    BackupHead head{backup.count, backup.etag};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        std::optional<BackedUpKey> former;
        if (const auto twice = better.find(places[i]); twice != better.end())
            former = twice->second;
        else if ((*present)[i] && !(former = decode_backed_up(places[i], *(*present)[i])))
            co_return damaged();
        if (former && !is_better(keys[i], *former)) continue;
        if (!former) ++head.count;
        better.insert_or_assign(places[i], std::move(keys[i]));
    }
    if (better.empty()) co_return done();
    if (head.count > context_.limits.backup_keys) co_return fail(ErrorCode::KeyLimit);
    ++head.etag;
    std::vector<storage::Write> writes;
    for (const auto& [place, key] : better) writes.push_back({place, encode(key)});
    writes.push_back({backup_head_key(), encode(head)});
    Status written = co_await write(backup_partition(user, backup.version), std::move(writes));
    if (!written) co_return written;
    backup.count = head.count;
    backup.etag = head.etag;
    co_return written;
}

Async<Result<BackupPage>> KeysService::backup_keys_here(UserId user, std::uint64_t version, BackupRange range,
                                                        std::string cursor) {
    Result<Backup> backup = co_await backup_here(user, version);
    if (!backup) co_return std::move(backup).error();
    const std::string prefix = range_prefix(range);
    BackupPage page;
    storage::ScanRequest request;
    request.partition = backup_partition(user, version);
    request.kind = kBackedUpKind;
    request.from = std::max(prefix, cursor);
    std::size_t bytes = 0;
    for (bool more = true; more;) {
        Result<storage::ScanPage> found = co_await storage::scan(context_.store, context_.home, request);
        if (!found) co_return std::move(found).error();
        more = found->next.has_value();
        if (more) request.from = *found->next;
        for (const storage::Row& row : found->rows) {
            const bool meant =
                range.session.empty() ? row.key.clustering.starts_with(prefix) : row.key.clustering == prefix;
            if (!meant) co_return page;
            if (bytes > context_.limits.backup_page_bytes) {
                page.next_cursor = row.key.clustering;
                co_return page;
            }
            std::optional<BackedUpKey> key = decode_backed_up(row.key, row.value);
            if (!key) co_return damaged();
            bytes += row.value.size();
            page.keys.push_back(std::move(*key));
        }
    }
    co_return page;
}

Async<Result<Backup>> KeysService::delete_backup_keys_here(UserId user, std::uint64_t version,
                                                           BackupRange range) {
    Result<Backup> backup = co_await backup_here(user, version);
    if (!backup) co_return backup;
    const std::string prefix = range_prefix(range);
    for (;;) {
        Result<Rows> found = co_await rows(backup_partition(user, version), kBackedUpKind, prefix, kAtOnce);
        if (!found) co_return std::move(found).error();
        if (!range.session.empty())
            std::erase_if(*found, [&](const storage::Row& row) { return row.key.clustering != prefix; });
        if (found->empty()) co_return backup;
        std::vector<storage::Write> writes;
        for (storage::Row& row : *found) writes.push_back({std::move(row.key), std::nullopt});
        BackupHead head{backup->count - found->size(), backup->etag + 1};
        writes.push_back({backup_head_key(), encode(head)});
        Status written = co_await write(backup_partition(user, version), std::move(writes));
        if (!written) co_return std::move(written).error();
        backup->count = head.count;
        backup->etag = head.etag;
    }
}

}  // namespace parley::keys
