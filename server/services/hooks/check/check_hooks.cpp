#include "services/hooks/check/check_hooks.h"

#include "base/shard.h"
#include "services/hooks/rows.h"

namespace parley::hooks {

namespace {

void check_chat(storage::Look& look, ChatId chat) {
    const storage::Partition partition = chat_partition(chat);
    const std::string where = "chat " + to_text(chat);
    constexpr std::string_view kKinds = "os";
    look.expect_kinds(partition, kKinds);
    bool any = false;
    storage::RowStream hooks(look, partition, kHookKind);
    while (const storage::Row* row = hooks.next()) {
        any = true;
        if (!decode_hook(chat, row->key, row->value))
            look.wrong("row.decodes", where, "an outgoing webhook that can't be read");
    }
    storage::RowStream places(look, partition, kProgressKind);
    while (const storage::Row* row = places.next()) {
        if (!decode_progress(row->value))
            look.wrong("row.decodes", where, "how far a webhook has come can't be read");
        if (!look.get(partition, {kHookKind, row->key.clustering}))
            look.wrong("hooks.progress", where, "how far a webhook has come that there is not");
    }
    if (any && !look.get(index_partition(shard_of(chat.raw())), chat_key(chat)))
        look.wrong("hooks.index", where, "has outgoing webhooks that nobody would serve after a start");
}

}  // namespace

void check_hooks(storage::Look& look, const storage::Partition& partition) {
    if (partition == index_partition(partition.shard))
        return look.expect_kinds(partition, std::string_view(&kChatKind, 1));
    const auto chat = id_from_raw<ChatId>(partition.key);
    if (chat && partition == chat_partition(*chat))
        check_chat(look, *chat);
    else
        look.wrong("row.place", "space OutgoingHooks", "a partition that belongs to no chat");
}

}  // namespace parley::hooks
