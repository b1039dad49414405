#include "services/keys/keys_service.h"

// Which cores have sockets of a device, and telling them that something came. A wake-up may be lost, so those
// for whom something waits are reminded.

namespace parley::keys {

void KeysService::watch(Asker asker) {
    KeysService& owner = *peers_[context_.cores.owner(shard_of(asker.user.raw()))];
    const bus::CoreId core{static_cast<std::uint16_t>(context_.core)};
    owner.context_.home.post([&owner, asker, core] { owner.watch_here(asker, core); });
}

void KeysService::unwatch(Asker asker) {
    KeysService& owner = *peers_[context_.cores.owner(shard_of(asker.user.raw()))];
    const bus::CoreId core{static_cast<std::uint16_t>(context_.core)};
    owner.context_.home.post([&owner, asker, core] { owner.unwatch_here(asker, core); });
}

void KeysService::watch_here(Asker device, bus::CoreId core) {
    ++watchers_[device.device][core];
}

void KeysService::unwatch_here(Asker device, bus::CoreId core) {
    const auto watched = watchers_.find(device.device);
    if (watched == watchers_.end()) return;
    const auto count = watched->second.find(core);
    if (count == watched->second.end()) return;
    if (--count->second == 0) watched->second.erase(count);
    if (!watched->second.empty()) return;
    watchers_.erase(watched);
    reminded_.erase(device.device);
}

void KeysService::wake(Asker device, bus::DeviceNews news) {
    const auto watched = watchers_.find(device.device);
    if (watched == watchers_.end()) return;
    std::vector<bus::CoreId> cores;
    for (const auto& [core, count] : watched->second) cores.push_back(core);
    if (news.kind == bus::DeviceNews::Kind::Inbox) {
        reminded_[device.device] = device.user;
        arm_reminder();
    }
    context_.bus.publish(cores, std::move(news));
}

void KeysService::arm_reminder() {
    if (reminder_ != TimerId::None || reminded_.empty()) return;
    reminder_ = context_.timers.after(context_.limits.remind_after, [this] {
        reminder_ = TimerId::None;
        for (const auto& [device, user] : reminded_) {
            std::vector<bus::CoreId> cores;
            for (const auto& [core, count] : watchers_[device]) cores.push_back(core);
            context_.bus.publish(cores, bus::DeviceNews{user, device, bus::DeviceNews::Kind::Inbox, {}, {}});
        }
        arm_reminder();
    });
}

}  // namespace parley::keys
