#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ask.h"
#include "base/turns.h"
#include "services/keys/context.h"
#include "services/keys/inbox/rows.h"
#include "services/keys/rows.h"

namespace parley::keys {

/// The device that asks.
struct Asker {
    UserId user;
    DeviceId device;
};

/// The key directory and the mailboxes of one reactor's users, and the door to those of the others: every
/// call is made on this service's reactor, is carried to the reactor that owns the user's shard, and is
/// answered on this one. All it keeps is opaque to it.
class KeysService {
  public:
    explicit KeysService(Context context);
    KeysService(const KeysService&) = delete;
    KeysService& operator=(const KeysService&) = delete;
    ~KeysService();

    /// The services of all cores, this one included, in order. Before the reactors run.
    void connect(std::vector<KeysService*> peers) { peers_ = std::move(peers); }
    /// Tells what a crash has left untold. Once.
    Async<Status> begin();

    /// KEY_CONFLICT where a device's identity or the content of a key would change, KEY_LIMIT.
    Async<Result<KeyCounts>> upload(Asker asker, KeyUpload upload);
    Async<Result<KeyCounts>> counts(Asker asker);
    /// Of those who exist and let the asker reach them.
    Async<Result<std::vector<UserKeys>>> query(UserId asker, std::vector<KeyQuery> queries);
    /// Each one-time key is handed out once: it is gone from the store before it is answered. Devices that
    /// have none left give their fallback key, and those that have none are left out.
    Async<Result<std::vector<ClaimedKey>>> claim(UserId asker, std::vector<KeyClaim> claims);

    /// Into the mailboxes of those devices that exist. Answers when it is durable in all of them.
    Async<Status> send(Asker sender, ToDevice sending);
    /// The oldest that waits.
    Async<Result<InboxBatch>> inbox(Asker asker);
    /// Removes what waits up to `end`, durably.
    Async<Status> acknowledge(Asker asker, std::uint64_t end);

    /// Takes the place of the former ones; NOT what was signed with those.
    Async<Status> set_signing_keys(UserId user, SigningKeys keys);
    Async<Result<bool>> has_signing_keys(UserId user);
    /// Adds signatures to the user's own devices and master key; those on somebody else's master key are
    /// shown to the signer only. Answers those that were refused: of keys that are not there, or no longer.
    Async<Result<std::vector<Signing>>> sign(UserId user, std::vector<Signing> signings);

    // Backup of the keys of old messages. BACKUP_NOT_FOUND throughout.
    Async<Result<Backup>> make_backup(UserId user, BackupTerms terms);
    /// Without a version the newest one.
    Async<Result<Backup>> backup(UserId user, std::optional<std::uint64_t> version);
    Async<Status> change_backup(UserId user, std::uint64_t version, BackupTerms terms);
    Async<Status> delete_backup(UserId user, std::uint64_t version);
    /// Of two for one session the better one is kept: verified over unverified, then what reaches further
    /// back, then what came by fewer hands. BACKUP_REPLACED for any version but the newest; KEY_LIMIT.
    Async<Result<Backup>> put_backup_keys(UserId user, std::uint64_t version, std::vector<BackedUpKey> keys);
    Async<Result<BackupPage>> backup_keys(UserId user, std::uint64_t version, BackupRange range,
                                          std::string cursor);
    Async<Result<Backup>> delete_backup_keys(UserId user, std::uint64_t version, BackupRange range);

    /// What the user's client has sealed for the user's recovery key. SECRET_NOT_FOUND.
    Async<Result<std::string>> secret(UserId user);
    /// Without one it is taken away.
    Async<Status> set_secret(UserId user, std::optional<std::string> secret);

    /// From now on this core is told (bus::DeviceNews) of what comes for the device. As often as watched, it
    /// must be let go again.
    void watch(Asker asker);
    void unwatch(Asker asker);

    [[nodiscard]] bool owns(UserId user) const noexcept {
        return context_.cores.owner(shard_of(user.raw())) == context_.core;
    }
    /// A device of the user has gone, or the account: forgets what is kept of devices that are no more, and
    /// tells those who know them.
    Async<Status> forget_gone_devices(UserId user);
    /// The account is about to go, and to leave its chats: forgets all of it, and tells those who know it.
    Async<Status> forget_account(UserId user);

  private:
    using Rows = std::vector<storage::Row>;

    template <class T, class Work>
    Async<T> on_owner(UserId user, Work work);
    /// Runs `work(owner)` on the core that owns the user, in the user's turn.
    template <class T, class Work>
    Async<T> in_turn(UserId user, Work work);
    template <class T, class Work>
    Async<T> take_turn(UserId user, Work work);

    // read_write.cpp
    Async<Result<std::optional<std::string>>> get(storage::Partition partition, storage::RowKey key);
    /// All rows of a kind whose clustering begins with `prefix`, but at most `limit`.
    Async<Result<Rows>> rows(storage::Partition partition, char kind, std::string prefix, std::size_t limit);
    Async<Status> write(storage::Partition partition, std::vector<storage::Write> writes);
    Async<Status> erase(storage::Partition partition, char kind, std::string prefix);

    // upload.cpp
    Async<Result<KeyCounts>> upload_here(Asker asker, KeyUpload upload);
    Async<Result<std::vector<storage::Write>>> one_time_writes(Asker asker,
                                                               const std::vector<OneTimeKey>& keys);
    Async<Result<std::vector<storage::Write>>> fallback_writes(Asker asker,
                                                               const std::vector<OneTimeKey>& keys);
    Async<Result<KeyCounts>> counts_here(Asker asker);

    // query.cpp
    Async<Result<std::optional<UserKeys>>> query_here(UserId asker, KeyQuery query);
    Async<Status> add_signing_keys(UserId asker, UserKeys& keys);
    Async<Result<std::optional<SignedKey>>> signing_key_of(UserId user, SigningKey which);
    /// Those of the user's devices that have keys and are signed in.
    Async<Result<std::vector<UserKeys::Device>>> devices_here(UserId user);

    // claim.cpp
    Async<Result<std::vector<ClaimedKey>>> claim_here(UserId asker, std::vector<KeyClaim> claims);
    Async<Result<std::optional<OneTimeKey>>> claim_one(UserId user, DeviceId device, std::string algorithm);
    Async<Result<std::optional<OneTimeKey>>> use_fallback(UserId user, DeviceId device,
                                                          std::string algorithm);

    // sign.cpp
    Async<Status> set_signing_keys_here(UserId user, SigningKeys keys);
    Async<Result<std::vector<Signing>>> sign_own(UserId user, std::vector<Signing> signings);
    Async<Result<bool>> sign_device(UserId user, const Signing& signing);
    Async<Result<bool>> sign_master(UserId user, const Signing& signing);
    Async<Result<bool>> sign_other(UserId user, Signing signing);
    Async<Status> keep_given(UserId user, Signing signing);

    // backup/
    Async<Result<Backup>> make_backup_here(UserId user, BackupTerms terms);
    Async<Result<Backup>> backup_here(UserId user, std::optional<std::uint64_t> version);
    Async<Result<std::uint64_t>> newest_backup(UserId user);
    Async<Status> change_backup_here(UserId user, std::uint64_t version, BackupTerms terms);
    Async<Status> delete_backup_here(UserId user, std::uint64_t version);
    Async<Result<Backup>> put_backup_keys_here(UserId user, std::uint64_t version,
                                               std::vector<BackedUpKey> keys);
    Async<Status> put_some(UserId user, Backup& backup, std::vector<BackedUpKey> keys);
    Async<Result<BackupPage>> backup_keys_here(UserId user, std::uint64_t version, BackupRange range,
                                               std::string cursor);
    Async<Result<Backup>> delete_backup_keys_here(UserId user, std::uint64_t version, BackupRange range);
    Async<Result<std::string>> secret_here(UserId user);
    Async<Status> set_secret_here(UserId user, std::optional<std::string> secret);

    // inbox/deliver.cpp
    Async<Status> deliver_here(UserId user, Asker sender, std::shared_ptr<const ToDevice> sending);
    Async<Status> deliver_to(Asker device, Asker sender, std::shared_ptr<const ToDevice> sending,
                             std::string content);
    Async<Status> deliver_change(UserId user, Waiting change);
    Async<Status> note_change(Asker device, Waiting change);
    Async<Status> put(Asker device, InboxHead head, Waiting waiting, std::vector<storage::Write> beside);
    // inbox/make_room.cpp
    Async<Result<InboxHead>> make_room(Asker device, InboxHead head);
    // inbox/inbox.cpp
    Async<Result<InboxHead>> head_of(Asker device);
    Async<Result<InboxBatch>> inbox_here(Asker device);
    Async<Status> acknowledge_here(Asker device, std::uint64_t end);
    Async<Status> remove(Asker device, InboxHead& head, const Rows& gone);
    // inbox/wake.cpp
    void watch_here(Asker device, bus::CoreId core);
    void unwatch_here(Asker device, bus::CoreId core);
    void wake(Asker device, bus::DeviceNews news);
    void arm_reminder();

    // tell_change.cpp
    /// Makes sure that it will be told, also after a crash: to be durable before the change.
    Async<Status> note_untold(UserId user);
    void tell_soon(UserId user);
    Async<Status> tell_change(UserId user);
    Async<Status> tell_companions(UserId user, Waiting::Kind what);
    Async<Status> begin_shard(ShardId shard);
    void try_again(UserId user);

    // forget_devices.cpp
    Async<Status> forget_here(UserId user);
    Async<Status> forget_device(UserId user, DeviceId device);
    Async<Status> erase_account(UserId user);

    Context context_;
    std::vector<KeysService*> peers_;
    Turns turns_;
    std::map<DeviceId, std::map<bus::CoreId, std::size_t>> watchers_;
    std::map<DeviceId, UserId> reminded_;  ///< watched, and something waited when it was last told
    std::set<UserId> telling_;             ///< whose changes are being told
    std::set<UserId> tell_once_more_;      ///< that changed again meanwhile
    std::map<UserId, TimerId> retries_;
    TimerId reminder_ = TimerId::None;
};

template <class T, class Work>
Async<T> KeysService::take_turn(UserId user, Work work) {
    std::string key(user.raw());
    Result<Turns::Turn> turn = co_await turns_.take(std::move(key));
    if (!turn) co_return std::move(turn).error();
    co_return co_await work(*this);
}

template <class T, class Work>
Async<T> KeysService::on_owner(UserId user, Work work) {
    const std::size_t core = context_.cores.owner(shard_of(user.raw()));
    KeysService& owner = *peers_[core];
    co_return co_await answer<T>([&](auto done) {
        ask<T>(
            context_.home, context_.cores.at(core),
            [&owner, work = std::move(work)]() mutable { return work(owner); }, std::move(done));
    });
}

template <class T, class Work>
Async<T> KeysService::in_turn(UserId user, Work work) {
    auto taking = [user, work = std::move(work)](KeysService& owner) mutable {
        return owner.template take_turn<T>(user, std::move(work));
    };
    co_return co_await on_owner<T>(user, std::move(taking));
}

}  // namespace parley::keys
