#include "services/incoming/check/check_incoming.h"

#include "services/incoming/rows.h"

namespace parley::incoming {

void check_incoming(storage::Look& look, const storage::Partition& partition) {
    const auto chat = id_from_raw<ChatId>(partition.key);
    if (!chat || partition != chat_partition(*chat))
        return look.wrong("row.place", "space IncomingHooks", "a partition that belongs to no chat");
    look.expect_kinds(partition, std::string_view(&kHookKind, 1));
    storage::RowStream hooks(look, partition, kHookKind);
    while (const storage::Row* row = hooks.next())
        if (!decode_hook(*chat, row->key.clustering, row->value))
            look.wrong("row.decodes", "chat " + to_text(*chat), "an incoming webhook that can't be read");
}

}  // namespace parley::incoming
