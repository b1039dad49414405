#include "app/server.h"
#include "base/log/log.h"
#include "protocol/admin/server.h"

// POST /api/admin/backups, beside what is served.

namespace parley::app {

void Server::back_up(const std::string& directory, Executor& home, Callback<Result<std::string>> done) {
    if (rocks_ == nullptr) {
        done(fail(ErrorCode::StorageUnavailable, "This server keeps everything in memory."));
        return;
    }
    if (backing_up_.exchange(true)) {
        done(fail(ErrorCode::Overloaded, "A backup is being made already."));
        return;
    }
    if (backup_thread_.joinable()) backup_thread_.join();
    backup_thread_ = std::thread([this, directory, &home, done = std::move(done)]() mutable {
        const auto go_on = [this] { return !state_.draining; };
        const Result<storage::Backup> made = rocks_->back_up(directory, go_on);
        Result<std::string> answer = made ? Result<std::string>(protocol::backup_object(
                                                {made->number, made->made_at, made->bytes, made->files}))
                                          : Result<std::string>(made.error());
        if (made)
            log::info("backup.made", {{"number", made->number}, {"bytes", made->bytes}});
        else
            log::error("backup.failed", {{"reason", made.error().detail}});
        backing_up_ = false;
        home.post(
            [done = std::move(done), answer = std::move(answer)]() mutable { done(std::move(answer)); });
    });
}

}  // namespace parley::app
