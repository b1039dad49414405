#include "bus/local/local_bus.h"

#include <utility>

namespace parley::bus {

namespace {

/// What is not missed for long: it is said again, or was best effort.
bool droppable(const News& news) {
    if (const auto* signal = std::get_if<ChatSignal>(&news)) return signal->droppable;
    return std::holds_alternative<PresenceChanged>(news) || std::holds_alternative<HeadRepeat>(news);
}

/// Whether `news` is an event that says as much, for who reads the store, without its frame.
bool strippable(const News& news) {
    const auto* event = std::get_if<ChatEvent>(&news);
    return event != nullptr && !event->frame.empty();
}

}  // namespace

LocalBus::LocalBus(const Cores& cores, LocalBusLimits limits) : cores_(cores), limits_(limits) {
    for (std::size_t core = 0; core < cores.count(); ++core)
        mailboxes_.push_back(std::make_shared<Mailbox>());
}

LocalBus::~LocalBus() = default;

void LocalBus::listen(CoreId core, Listener& listener) {
    mailboxes_.at(core.value)->listener = &listener;
}

void LocalBus::publish(std::span<const CoreId> cores, News news) {
    if (cores.empty()) return;
    const auto whole = std::make_shared<const News>(std::move(news));
    Shared without_frame;
    for (const CoreId core : cores) {
        const std::size_t waiting = mailboxes_.at(core.value)->waiting.load(std::memory_order_relaxed);
        const bool pressed = waiting >= limits_.waiting;
        const bool full = waiting >= 2 * limits_.waiting && !std::holds_alternative<DeviceRevoked>(*whole) &&
                          !std::holds_alternative<ServerChanged>(*whole);
        if (full || (pressed && droppable(*whole))) {
            ++dropped_;
        } else if (pressed && strippable(*whole)) {
            ++stripped_;
            strip(without_frame, *whole);
            post(core, without_frame);
        } else {
            post(core, whole);
        }
    }
}

void LocalBus::strip(Shared& stripped, const News& news) {
    if (stripped) return;
    ChatEvent event = std::get<ChatEvent>(news);
    event.frame = {};
    stripped = std::make_shared<const News>(std::move(event));
}

void LocalBus::post(CoreId core, const Shared& news) {
    auto& mailbox = mailboxes_[core.value];
    mailbox->waiting.fetch_add(1, std::memory_order_relaxed);
    cores_.at(core.value).post([mailbox, news] {
        mailbox->waiting.fetch_sub(1, std::memory_order_relaxed);
        if (mailbox->listener != nullptr) mailbox->listener->on_news(*news);
    });
}

}  // namespace parley::bus
