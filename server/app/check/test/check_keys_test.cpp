#include "app/check/test/damage.h"
#include "services/keys/backup/rows.h"
#include "services/keys/inbox/rows.h"
#include "services/keys/rows.h"

// Each invariant of the key directory, in rows as its service writes them.

namespace parley::app {
namespace {

struct CheckOfKeys : testing::Test {
    CheckOfKeys() {
        device.bytes.fill(1);
        store.put(user, keys::device_key(device), keys::encode(DeviceKeys{{"{}", {}}, "identity"}));
        store.put(user, keys::one_time_key(keys::kOneTimeKind, device, "alg:1"), keys::encode_body("{}"));
        store.put(user, keys::one_time_key(keys::kClaimedKind, device, "alg:0"), keys::encode_claimed("{}"));
        const std::string change = encode(keys::Waiting{keys::Waiting::Kind::Changed, store.bob});
        const std::string head = encode(keys::InboxHead{4, 1, change.size()});
        store.put(inbox, keys::waiting_key(4), change);
        store.put(inbox, keys::change_key(store.bob), keys::encode_number(4));
        store.put(inbox, keys::head_key(), head);
        store.put(backup, keys::backed_up_key("room", "session"), keys::encode(BackedUpKey{}));
        store.put(backup, keys::backup_head_key(), encode(keys::BackupHead{1, 1}));
    }
    void TearDown() override { store.repair(); }

    BusyStore& store = CheckFindsDamage::store();
    DeviceId device;
    storage::Partition user = keys::user_partition(store.ada);
    storage::Partition inbox = keys::inbox_partition(store.ada, DeviceId{});
    storage::Partition backup = keys::backup_partition(store.ada, 1);
};

using Rules = std::set<std::string>;

TEST_F(CheckOfKeys, FindsNothingWhereAllIsThere) {
    EXPECT_EQ(store.broken(), Rules{}) << store.findings();
}

TEST_F(CheckOfKeys, FindsAKeyThatWouldBeHandedOutTwice) {
    store.put(user, keys::one_time_key(keys::kClaimedKind, device, "alg:1"), keys::encode_claimed("{}"));
    EXPECT_EQ(store.broken(), Rules{"keys.once"}) << store.findings();
}

TEST_F(CheckOfKeys, FindsKeysOfNoDevice) {
    store.put(user, keys::device_key(device), std::nullopt);
    EXPECT_EQ(store.broken(), Rules{"keys.device"}) << store.findings();
}

TEST_F(CheckOfKeys, CountsWhatWaits) {
    store.put(inbox, keys::head_key(), encode(keys::InboxHead{4, 2, 0}));
    EXPECT_EQ(store.broken(), Rules{"keys.inbox"}) << store.findings();
}

TEST_F(CheckOfKeys, MissesTheChangeThatAPointerNames) {
    store.put(inbox, keys::change_key(store.bob), keys::encode_number(3));
    EXPECT_EQ(store.broken(), Rules{"keys.change"}) << store.findings();
}

TEST_F(CheckOfKeys, CountsTheKeysOfABackup) {
    store.put(backup, keys::backup_head_key(), encode(keys::BackupHead{2, 1}));
    EXPECT_EQ(store.broken(), Rules{"keys.backup"}) << store.findings();
}

TEST_F(CheckOfKeys, ReadsEachRow) {
    store.put(user, keys::device_key(device), "?");
    EXPECT_EQ(store.broken(), Rules{"row.decodes"}) << store.findings();
}

}  // namespace
}  // namespace parley::app
