#include "app/check/test/damage.h"
#include "services/hooks/rows.h"
#include "services/incoming/rows.h"

// Each invariant of webhooks, in rows as their services write them.

namespace parley::app {
namespace {

struct CheckOfWebhooks : testing::Test {
    CheckOfWebhooks() {
        outgoing.id.bytes.fill(1);
        outgoing.chat = store.group;
        outgoing.name = "Ledger";
        outgoing.url = "https://ledger.example/in";
        outgoing.created_by = store.ada;
        incoming.hook.id.bytes.fill(2);
        incoming.hook.chat = store.group;
        incoming.hook.name = "Alerts";
        incoming.hook.sender = store.bob;
        incoming.hook.created_by = store.ada;
        store.put(index, hooks::chat_key(store.group), hooks::encode_presence());
        store.put(chat, hooks::hook_key(outgoing.id), hooks::encode(outgoing));
        store.put(chat, hooks::progress_key(outgoing.id), hooks::encode(HookProgress{.delivered = 3}));
        store.put(incoming::chat_partition(store.group), incoming::hook_key(incoming.hook.id),
                  encode(incoming));
    }
    void TearDown() override { store.repair(); }

    BusyStore& store = CheckFindsDamage::store();
    storage::Partition chat = hooks::chat_partition(store.group);
    storage::Partition index = hooks::index_partition(chat.shard);
    OutgoingHook outgoing;
    incoming::HookRow incoming;
};

using Rules = std::set<std::string>;

TEST_F(CheckOfWebhooks, FindsNothingWhereAllIsThere) {
    EXPECT_EQ(store.broken(), Rules{}) << store.findings();
}

TEST_F(CheckOfWebhooks, MissesAChatThatNobodyWouldServe) {
    store.put(index, hooks::chat_key(store.group), std::nullopt);
    EXPECT_EQ(store.broken(), Rules{"hooks.index"}) << store.findings();
}

TEST_F(CheckOfWebhooks, FindsThePlaceOfAWebhookThatIsGone) {
    store.put(chat, hooks::hook_key(outgoing.id), std::nullopt);
    EXPECT_EQ(store.broken(), Rules{"hooks.progress"}) << store.findings();
}

TEST_F(CheckOfWebhooks, ReadsEachRow) {
    store.put(chat, hooks::progress_key(outgoing.id), "?");
    EXPECT_EQ(store.broken(), Rules{"row.decodes"}) << store.findings();
    store.put(chat, hooks::progress_key(outgoing.id), hooks::encode(HookProgress{}));
    store.put(incoming::chat_partition(store.group), incoming::hook_key(incoming.hook.id), "?");
    EXPECT_EQ(store.broken(), Rules{"row.decodes"}) << store.findings();
}

}  // namespace
}  // namespace parley::app
