#include <algorithm>
#include <chrono>

#include "base/log/log.h"
#include "services/admin/act_rows.h"
#include "services/admin/admin.h"
#include "storage/await.h"
#include "storage/journal.h"

namespace parley::admin {

namespace {

storage::Journal audit_log() {
    return {storage::Space::Administration, "audit"};
}

}  // namespace

Async<Status> Admin::note(Act act) {
    const auto id = make_id<storage::EntryId>(context_.random);
    noted_at_ = std::max(context_.clock.wall(), noted_at_ + std::chrono::milliseconds(1));
    storage::Entry entry{noted_at_, id, encode(act)};
    storage::Journal journal = audit_log();
    co_return co_await storage::append(context_.store, context_.home, context_.epoch, std::move(journal),
                                       std::move(entry));
}

Async<Result<AuditPage>> Admin::audit(std::size_t limit, std::string cursor) {
    storage::Journal journal = audit_log();
    auto read = co_await storage::read_back(context_.store, context_.home, std::move(journal),
                                            std::move(cursor), limit);
    if (!read) co_return read.error();
    AuditPage page;
    page.next_cursor = std::move(read->next_cursor);
    for (const storage::Entry& entry : read->entries) {
        auto act = decode_act(entry.value);
        if (!act) {
            log::error("admin.act_damaged", {{"entry", entry.id}});
            continue;
        }
        const auto id = id_from_raw<ActId>(entry.id.raw()).value_or(ActId{});
        page.entries.push_back({id, entry.at, std::move(*act)});
    }
    co_return page;
}

}  // namespace parley::admin
