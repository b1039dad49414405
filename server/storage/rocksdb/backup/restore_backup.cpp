#include <rocksdb/env.h>
#include <rocksdb/utilities/backup_engine.h>

#include <memory>

#include "storage/rocksdb/backup/backup.h"
#include "storage/rocksdb/data_directory.h"

namespace parley::storage {

namespace {

using Backups = std::unique_ptr<rocksdb::BackupEngineReadOnly>;

Error unreadable(const std::filesystem::path& directory, const rocksdb::Status& status) {
    return fail(ErrorCode::StorageUnavailable,
                "the backup in " + directory.string() + " can't be used: " + status.ToString());
}

Result<Backups> open_backups(const std::filesystem::path& directory) {
    // Opening a directory for reading would make it.
    if (!std::filesystem::is_directory(directory))
        return fail(ErrorCode::StorageUnavailable, directory.string() + " is not a directory of backups");
    rocksdb::BackupEngineReadOnly* opened = nullptr;
    const rocksdb::Status status = rocksdb::BackupEngineReadOnly::Open(
        rocksdb::Env::Default(), rocksdb::BackupEngineOptions(directory.string()), &opened);
    Backups backups(opened);
    if (!status.ok()) return unreadable(directory, status);
    return backups;
}

Result<Backup> verified(const Backups& backups, const std::filesystem::path& directory,
                        std::uint32_t number) {
    rocksdb::BackupInfo info;
    rocksdb::Status status =
        number == 0 ? backups->GetLatestBackupInfo(&info) : backups->GetBackupInfo(number, &info);
    if (status.ok()) status = backups->VerifyBackup(info.backup_id, /*verify_with_checksum=*/true);
    if (!status.ok()) return unreadable(directory, status);
    return Backup{info.backup_id, WallTime{info.timestamp * 1000}, info.size, info.number_files};
}

/// The file that names a store's present state: where it is, there is a store.
constexpr const char* kCurrent = "CURRENT";

rocksdb::Status sync_names_in(const std::filesystem::path& directory) {
    std::unique_ptr<rocksdb::Directory> opened;
    const rocksdb::Status status = rocksdb::Env::Default()->NewDirectory(directory.string(), &opened);
    return status.ok() ? opened->Fsync() : status;
}

/// The file that makes a store of the others comes last.
rocksdb::Status move_in(const std::filesystem::path& staging, const std::filesystem::path& data) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(staging, error)) {
        if (!error && entry.path().filename() != kCurrent)
            std::filesystem::rename(entry.path(), data / entry.path().filename(), error);
        if (error) break;
    }
    if (error) return rocksdb::Status::IOError(error.message());
    const rocksdb::Status status = sync_names_in(data);
    if (!status.ok()) return status;
    std::filesystem::rename(staging / kCurrent, data / kCurrent, error);
    return error ? rocksdb::Status::IOError(error.message()) : sync_names_in(data);
}

}  // namespace

Result<Backup> verify_backup(const std::filesystem::path& directory, std::uint32_t number) {
    const Result<Backups> backups = open_backups(directory);
    if (!backups) return backups.error();
    return verified(*backups, directory, number);
}

Result<Backup> restore_backup(const std::filesystem::path& directory, std::uint32_t number,
                              const std::filesystem::path& data) {
    const Result<Backups> backups = open_backups(directory);
    if (!backups) return backups.error();
    const Result<Backup> backup = verified(*backups, directory, number);
    if (!backup) return backup.error();
    const Result<DataDirectory> taken = DataDirectory::take(data);
    if (!taken) return taken.error();
    if (std::filesystem::exists(data / kCurrent))
        return fail(ErrorCode::StorageUnavailable,
                    data.string() + " holds a store already: name a directory without one");
    const std::filesystem::path staging = data / "restoring";
    rocksdb::Status status =
        (*backups)->RestoreDBFromBackup(backup->number, staging.string(), staging.string());
    if (status.ok()) status = move_in(staging, data);
    std::error_code ignored;
    std::filesystem::remove_all(staging, ignored);
    if (!status.ok()) return unreadable(directory, status);
    return *backup;
}

}  // namespace parley::storage
