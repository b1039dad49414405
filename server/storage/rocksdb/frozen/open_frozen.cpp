#include "storage/rocksdb/frozen/open_frozen.h"

#include <rocksdb/utilities/backup_engine.h>

#include <utility>

#include "storage/rocksdb/frozen/frozen_rocks.h"

namespace parley::storage {

Result<std::unique_ptr<FrozenStore>> open_frozen(const std::filesystem::path& directory, const Clock& clock) {
    if (!std::filesystem::exists(directory / "CURRENT"))
        return fail(ErrorCode::StorageUnavailable, directory.string() + " holds no store");
    Result<DataDirectory> taken = DataDirectory::take(directory);
    if (!taken) return std::move(taken).error();
    const std::string path = taken->path().string();
    return FrozenRocks::open(path, {std::move(*taken), nullptr}, clock);
}

Result<std::unique_ptr<FrozenStore>> open_frozen_backup(const std::filesystem::path& directory,
                                                        std::uint32_t number, const Clock& clock) {
    // Opening a directory for reading would make it.
    if (!std::filesystem::is_directory(directory))
        return fail(ErrorCode::StorageUnavailable, directory.string() + " is not a directory of backups");
    rocksdb::BackupEngineReadOnly* opened = nullptr;
    rocksdb::Status status = rocksdb::BackupEngineReadOnly::Open(
        rocksdb::Env::Default(), rocksdb::BackupEngineOptions(directory.string()), &opened);
    const std::unique_ptr<rocksdb::BackupEngineReadOnly> backups(opened);
    rocksdb::BackupInfo info;
    if (status.ok())
        status = number == 0 ? backups->GetLatestBackupInfo(&info, /*include_file_details=*/true)
                             : backups->GetBackupInfo(number, &info, /*include_file_details=*/true);
    if (!status.ok())
        return fail(ErrorCode::StorageUnavailable,
                    "the backup in " + directory.string() + " can't be used: " + status.ToString());
    return FrozenRocks::open(info.name_for_open, {std::nullopt, info.env_for_open}, clock);
}

}  // namespace parley::storage
