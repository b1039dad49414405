#include "app/hooks/hooked_chats.h"

#include <algorithm>

#include "protocol/hooks/outgoing.h"

namespace parley::app {

Async<Status> HookedChats::may_manage(UserId by, ChatId chat) {
    return chat_.may_moderate(by, chat);
}

Async<Result<hooks::LogPart>> HookedChats::read(ChatId chat, Seq after, std::size_t limit) {
    Result<chat::EventPage> page = co_await chat_.pull(chat, after, limit);
    if (!page) co_return std::move(page).error();
    hooks::LogPart part;
    part.first = page->first;
    part.frames = std::move(page->frames);
    part.last_seq = page->last_seq;
    co_return part;
}

Async<Status> HookedChats::write_down(UserId by, ChatId chat, std::string act, std::string about) {
    chat::ChatAct entry;
    entry.by = by;
    entry.action = std::move(act);
    entry.value = std::move(about);
    co_return co_await chat_.write_down(chat, std::move(entry));
}

std::optional<HookEvent> HookEncoder::kind_of(std::string_view frame) const {
    return protocol::hook_event_of(frame);
}

std::string HookEncoder::text_of(std::string_view frame) const {
    return protocol::text_of_frame(frame);
}

std::string HookEncoder::delivery(const OutgoingHook& hook, DeliveryId id,
                                  std::span<const SharedBytes> frames) const {
    return protocol::delivery_body(hook, id, frames);
}

std::string HookEncoder::ping(const OutgoingHook& hook, DeliveryId id, WallTime now) const {
    return protocol::ping_body(hook, id, now);
}

hooks::HookLimits hook_limits(const HooksConfig& config, std::size_t cores) {
    using std::chrono::seconds;
    hooks::HookLimits limits;
    limits.sending = config.enabled ? hooks::Hooks::On : hooks::Hooks::Off;
    limits.per_chat = config.per_chat;
    limits.requests_at_once = std::max<std::size_t>(1, config.requests_at_once / cores);
    limits.timeout = seconds(config.timeout_seconds);
    limits.first_retry = seconds(config.first_retry_seconds);
    limits.longest_retry = seconds(std::max(config.longest_retry_seconds, config.first_retry_seconds));
    limits.disable_after = std::chrono::hours(config.disable_after_hours);
    limits.breaker = {config.breaker_failures, seconds(config.breaker_open_seconds)};
    return limits;
}

}  // namespace parley::app
