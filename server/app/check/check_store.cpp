#include "app/check/check_store.h"

#include "app/check/wire_reader.h"
#include "services/admin/check/check_administration.h"
#include "services/chat/check/chat_check.h"
#include "services/hooks/check/check_hooks.h"
#include "services/identity/check/identity_check.h"
#include "services/incoming/check/check_incoming.h"
#include "services/keys/check/check_keys.h"
#include "services/later/check/later_check.h"
#include "services/presence/check/check_presence.h"

namespace parley::app {

namespace {

using storage::Space;

struct Checks {
    Checks(storage::Look& look, const chat::ChatLimits& limits)
        : look(look), chat(look, reader, limits), identity(look), later(look) {}

    void check(const storage::Partition& partition);

    storage::Look& look;
    WireReader reader;
    chat::ChatCheck chat;
    identity::IdentityCheck identity;
    later::LaterCheck later;
};

void Checks::check(const storage::Partition& partition) {
    switch (partition.space) {
        case Space::Accounts:
        case Space::Usernames:
        case Space::UserSearch:
        case Space::Cluster:
            return identity.check(partition);
        case Space::Chats:
        case Space::ChatLogs:
        case Space::UserLogs:
        case Space::Intents:
            return chat.check(partition);
        case Space::Presence:
            return presence::check_presence(look, partition);
        case Space::Administration:
            return admin::check_administration(look, partition);
        case Space::Later:
        case Space::Due:
            return later.check(partition);
        case Space::OutgoingHooks:
            return hooks::check_hooks(look, partition);
        case Space::IncomingHooks:
            return incoming::check_incoming(look, partition);
        case Space::Keys:
        case Space::KeyInbox:
        case Space::KeyBackups:
            return keys::check_keys(look, partition);
        case Space::Idempotency:
            return look.expect_kinds(partition, "k");
    }
}

}  // namespace

Status check_store(storage::FrozenStore& store, storage::Findings& findings, WallTime now,
                   const chat::ChatLimits& limits) {
    storage::Look look(store, findings, now);
    Checks checks(look, limits);
    std::optional<storage::Partition> at;
    for (;;) {
        Result<std::optional<storage::Partition>> next = store.next_partition(at);
        if (!next) return next.error();
        if (!*next) return done();
        at = std::move(*next);
        checks.check(*at);
        if (look.failed()) return *look.failed();
    }
}

}  // namespace parley::app
