#include "services/keys/keys_service.h"

// The doors of backups: to the core that owns the user.

namespace parley::keys {

Async<Result<Backup>> KeysService::make_backup(UserId user, BackupTerms terms) {
    auto work = [user, terms = std::move(terms)](KeysService& owner) {
        return owner.make_backup_here(user, terms);
    };
    co_return co_await in_turn<Result<Backup>>(user, std::move(work));
}

Async<Result<Backup>> KeysService::backup(UserId user, std::optional<std::uint64_t> version) {
    return on_owner<Result<Backup>>(
        user, [user, version](KeysService& owner) { return owner.backup_here(user, version); });
}

Async<Status> KeysService::change_backup(UserId user, std::uint64_t version, BackupTerms terms) {
    auto work = [user, version, terms = std::move(terms)](KeysService& owner) {
        return owner.change_backup_here(user, version, terms);
    };
    co_return co_await in_turn<Status>(user, std::move(work));
}

Async<Status> KeysService::delete_backup(UserId user, std::uint64_t version) {
    return in_turn<Status>(
        user, [user, version](KeysService& owner) { return owner.delete_backup_here(user, version); });
}

Async<Result<Backup>> KeysService::put_backup_keys(UserId user, std::uint64_t version,
                                                   std::vector<BackedUpKey> keys) {
    auto work = [user, version, keys = std::move(keys)](KeysService& owner) {
        return owner.put_backup_keys_here(user, version, keys);
    };
    co_return co_await in_turn<Result<Backup>>(user, std::move(work));
}

Async<Result<BackupPage>> KeysService::backup_keys(UserId user, std::uint64_t version, BackupRange range,
                                                   std::string cursor) {
    auto work = [user, version, range = std::move(range), cursor = std::move(cursor)](KeysService& owner) {
        return owner.backup_keys_here(user, version, range, cursor);
    };
    co_return co_await on_owner<Result<BackupPage>>(user, std::move(work));
}

Async<Result<Backup>> KeysService::delete_backup_keys(UserId user, std::uint64_t version, BackupRange range) {
    auto work = [user, version, range = std::move(range)](KeysService& owner) {
        return owner.delete_backup_keys_here(user, version, range);
    };
    co_return co_await in_turn<Result<Backup>>(user, std::move(work));
}

Async<Result<std::string>> KeysService::secret(UserId user) {
    return on_owner<Result<std::string>>(user,
                                         [user](KeysService& owner) { return owner.secret_here(user); });
}

Async<Status> KeysService::set_secret(UserId user, std::optional<std::string> secret) {
    auto work = [user, secret = std::move(secret)](KeysService& owner) {
        return owner.set_secret_here(user, secret);
    };
    co_return co_await in_turn<Status>(user, std::move(work));
}

}  // namespace parley::keys
