#include "services/keys/backup/rows.h"
#include "services/keys/keys_service.h"

// Backups as such: a new one takes the place of the former, which stays readable until it is deleted.

namespace parley::keys {

namespace {

constexpr std::size_t kMaxBackups = 16;  ///< that were not deleted

Error damaged() {
    return fail(ErrorCode::Internal, "A stored row can't be read.");
}

}  // namespace

Async<Result<std::uint64_t>> KeysService::newest_backup(UserId user) {
    Result<std::optional<std::string>> row = co_await get(user_partition(user), {kNewestKind, {}});
    if (!row) co_return std::move(row).error();
    std::uint64_t newest = 0;
    if (*row) {
        const std::optional<std::uint64_t> stored = decode_number(**row);
        if (!stored) co_return damaged();
        newest = *stored;
    }
    co_return newest;
}

Async<Result<Backup>> KeysService::make_backup_here(UserId user, BackupTerms terms) {
    Result<std::uint64_t> newest = co_await newest_backup(user);
    if (!newest) co_return std::move(newest).error();
    Result<Rows> kept = co_await rows(user_partition(user), kBackupKind, {}, kMaxBackups);
    if (!kept) co_return std::move(kept).error();
    if (kept->size() == kMaxBackups)
        co_return fail(ErrorCode::KeyLimit, "As many backups are kept as may be. Delete one first.");
    Backup backup;
    backup.version = *newest + 1;
    backup.terms = std::move(terms);
    std::vector<storage::Write> writes;
    writes.push_back({backup_key(backup.version), encode(backup.terms)});
    writes.push_back({{kNewestKind, {}}, encode_number(backup.version)});
    Status written = co_await write(user_partition(user), std::move(writes));
    if (!written) co_return std::move(written).error();
    co_return backup;
}

/// Without a version, the newest of those that were not deleted.
Async<Result<Backup>> KeysService::backup_here(UserId user, std::optional<std::uint64_t> version) {
    Result<Rows> kept = co_await rows(user_partition(user), kBackupKind, {}, kMaxBackups);
    if (!kept) co_return std::move(kept).error();
    Backup backup;
    for (const storage::Row& row : *kept) {
        const std::optional<std::uint64_t> found = version_in(row.key);
        std::optional<BackupTerms> terms = decode_terms(row.value);
        if (!found || !terms) co_return damaged();
        if (version && *version != *found) continue;
        backup.version = *found;
        backup.terms = std::move(*terms);
    }
    if (backup.version == 0) co_return fail(ErrorCode::BackupNotFound);
    Result<std::optional<std::string>> row =
        co_await get(backup_partition(user, backup.version), backup_head_key());
    if (!row) co_return std::move(row).error();
    if (*row) {
        const std::optional<BackupHead> head = decode_backup_head(**row);
        if (!head) co_return damaged();
        backup.count = head->count;
        backup.etag = head->etag;
    }
    co_return backup;
}

Async<Status> KeysService::change_backup_here(UserId user, std::uint64_t version, BackupTerms terms) {
    Result<Backup> backup = co_await backup_here(user, version);
    if (!backup) co_return std::move(backup).error();
    if (backup->terms.algorithm != terms.algorithm)
        co_return fail(ErrorCode::InvalidField, "algorithm: a backup keeps it");
    std::vector<storage::Write> writes;
    writes.push_back({backup_key(version), encode(terms)});
    co_return co_await write(user_partition(user), std::move(writes));
}

/// The keys first: a crash leaves a backup that can be deleted again.
Async<Status> KeysService::delete_backup_here(UserId user, std::uint64_t version) {
    Result<Backup> backup = co_await backup_here(user, version);
    if (!backup) co_return std::move(backup).error();
    for (const char kind : {kBackedUpKind, kBackupHeadKind}) {
        Status erased = co_await erase(backup_partition(user, version), kind, {});
        if (!erased) co_return erased;
    }
    std::vector<storage::Write> writes;
    writes.push_back({backup_key(version), std::nullopt});
    co_return co_await write(user_partition(user), std::move(writes));
}

Async<Result<std::string>> KeysService::secret_here(UserId user) {
    Result<std::optional<std::string>> row = co_await get(user_partition(user), {kSecretKind, {}});
    if (!row) co_return std::move(row).error();
    if (!*row) co_return fail(ErrorCode::SecretNotFound);
    std::optional<std::string> secret = decode_body(**row);
    if (!secret) co_return damaged();
    co_return std::move(*secret);
}

Async<Status> KeysService::set_secret_here(UserId user, std::optional<std::string> secret) {
    std::vector<storage::Write> writes;
    storage::RowKey key{kSecretKind, {}};
    if (secret)
        writes.push_back({std::move(key), encode_body(*secret)});
    else
        writes.push_back({std::move(key), std::nullopt});
    co_return co_await write(user_partition(user), std::move(writes));
}

}  // namespace parley::keys
