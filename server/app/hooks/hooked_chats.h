#pragma once

#include "base/config/config.h"
#include "services/chat/chat_service.h"
#include "services/hooks/hooks_service.h"

namespace parley::app {

/// What hooks need of chats, and chats of hooks: the log is read for them, and they hear when it grows.
class HookedChats final : public hooks::Chats, public chat::LogWatcher {
  public:
    /// Both are made later: they ask this one.
    HookedChats(chat::ChatService& chat, hooks::HooksService& hooks) : chat_(chat), hooks_(hooks) {}
    Async<Status> may_manage(UserId by, ChatId chat) override;
    Async<Result<hooks::LogPart>> read(ChatId chat, Seq after, std::size_t limit) override;
    Async<Status> write_down(UserId by, ChatId chat, std::string act, std::string about) override;
    void log_grew(ChatId chat) override { hooks_.log_grew(chat); }

  private:
    chat::ChatService& chat_;
    hooks::HooksService& hooks_;
};

/// Gives hooks the form of the wire. Pure; any thread.
class HookEncoder final : public hooks::DeliveryEncoder {
  public:
    [[nodiscard]] std::optional<HookEvent> kind_of(std::string_view frame) const override;
    [[nodiscard]] std::string text_of(std::string_view frame) const override;
    [[nodiscard]] std::string delivery(const OutgoingHook& hook, DeliveryId id,
                                       std::span<const SharedBytes> frames) const override;
    [[nodiscard]] std::string ping(const OutgoingHook& hook, DeliveryId id, WallTime now) const override;
};

[[nodiscard]] hooks::HookLimits hook_limits(const HooksConfig& config, std::size_t cores);

}  // namespace parley::app
