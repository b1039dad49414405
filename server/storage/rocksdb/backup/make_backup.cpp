#include "storage/rocksdb/backup/make_backup.h"

#include <rocksdb/utilities/backup_engine.h>

#include <memory>

namespace parley::storage {

Result<Backup> make_backup(const Engine& engine, const std::filesystem::path& directory, const GoOn& go_on) {
    const auto refused = [&](const rocksdb::Status& status) {
        return fail(ErrorCode::StorageUnavailable,
                    "no backup was made in " + directory.string() + ": " + status.ToString());
    };
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error)
        return fail(ErrorCode::StorageUnavailable,
                    "the directory " + directory.string() + " can't be made: " + error.message());
    const rocksdb::BackupEngineOptions options(directory.string());
    rocksdb::BackupEngine* opened = nullptr;
    rocksdb::Status status = rocksdb::BackupEngine::Open(rocksdb::Env::Default(), options, &opened);
    const std::unique_ptr<rocksdb::BackupEngine> backups(opened);
    if (!status.ok()) return refused(status);

    // The log is copied with the tables: flushed one after the other, the families alone would hold parts of
    // what was committed meanwhile.
    rocksdb::CreateBackupOptions how;
    how.progress_callback = [&] {
        if (!go_on()) backups->StopBackup();
    };
    rocksdb::BackupID number = 0;
    status = backups->CreateNewBackup(how, &engine.database(), &number);
    rocksdb::BackupInfo info;
    if (status.ok()) status = backups->GetBackupInfo(number, &info);
    if (!status.ok()) return refused(status);
    return Backup{number, WallTime{info.timestamp * 1000}, info.size, info.number_files};
}

}  // namespace parley::storage
