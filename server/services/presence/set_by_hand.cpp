#include <algorithm>
#include <utility>

#include "services/presence/presence_service.h"
#include "storage/await.h"

// What a person sets for all devices: in the store before it is shown.

namespace parley::presence {

Async<Result<PresenceState>> PresenceService::set_here(UserId user, PresenceStatus status,
                                                       Activity activity) {
    const bool read = co_await read_stored(user);
    if (!read) co_return Error{ErrorCode::StorageUnavailable, {}, 1.0};
    Presence& presence = users_.at(user);
    ByHand next = next_by_hand(user, presence, status, std::move(activity));
    storage::PartitionBatch batch{user_partition(user), {}};
    const bool nothing = next.status == PresenceStatus::Online && next.activity == Activity();
    batch.writes.push_back({storage::RowKey{kByHandKind, {}}, std::nullopt});
    if (!nothing) batch.writes.back().value = encode(next);
    // What goes may have hidden the user: what others have not seen is forgotten with it.
    const Known before{user, presence.by_hand.get(), presence.devices, presence.left};
    const std::optional<WallTime> seen = last_seen(before, context_.clock.wall());
    const std::optional<WallTime> left = presence.left;
    const std::uint32_t setting = ++presence.settings;
    const storage::Outcome outcome =
        co_await storage::commit(context_.store, context_.home, context_.epoch, std::move(batch));
    Presence& then = users_.at(user);
    const bool committed = outcome.kind == storage::Outcome::Kind::Committed;
    if (committed && then.devices.empty() && then.left == left) then.left = seen;
    if (committed) settle(then, setting, std::move(next));
    if (!committed) then.read = false;  // what counts now is in the store
    then.settled = std::max(then.settled, setting);
    PresenceState own = views_of(user, then).to_owner;
    changed(user, then);
    save_some();  // at once: a crash must not bring back what was hidden
    forget_if_unused(user);
    if (!committed) co_return storage::error_of(outcome);
    co_return own;
}

ByHand PresenceService::next_by_hand(UserId user, const Presence& presence, PresenceStatus status,
                                     Activity activity) const {
    const WallTime now = context_.clock.wall();
    ByHand next{status, std::move(activity), now, {}};
    if (status != PresenceStatus::Offline) return next;
    const PresenceState shown = views_of(user, presence).to_others;
    next.seen_before = shown.status == PresenceStatus::Offline ? shown.last_seen : now;
    return next;
}

/// Only a person takes back what a person said; so this also takes back what was said on one device for all.
void PresenceService::settle(Presence& presence, std::uint32_t setting, ByHand by_hand) {
    if (setting < presence.settled) return;  // a later one is shown already
    const bool nothing = by_hand.status == PresenceStatus::Online && by_hand.activity == Activity();
    presence.by_hand = nothing ? nullptr : std::make_unique<ByHand>(std::move(by_hand));
    for (DeviceReport& device : presence.devices) {
        if (device.use != Use::DoNotDisturb && device.use != Use::Invisible) continue;
        device.status = PresenceStatus::Online;
        device.use = Use::Active;
        device.activity.reset();
    }
}

}  // namespace parley::presence
