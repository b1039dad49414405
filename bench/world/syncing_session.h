#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "world/session.h"

namespace parley::bench {

/// A device that comes back: CONNECT, then SYNC until there is no more, with the cursor that it has; without
/// one it is told of every chat.
class SyncingSession final : public Session {
  public:
    SyncingSession(Loop& loop, std::uint16_t port, const std::string& token, std::string cursor,
                   std::function<void()> on_synced)
        : Session(loop, port, token), cursor_(std::move(cursor)), on_synced_(std::move(on_synced)) {}

    /// Where it is now.
    [[nodiscard]] std::string_view cursor() const noexcept override { return cursor_; }
    /// That have come to it.
    [[nodiscard]] std::uint64_t messages() const noexcept { return messages_; }

  private:
    void on_connected() override;
    void on_object(std::string_view type, std::string_view object) override;
    void sync();

    std::string cursor_;
    std::uint64_t messages_ = 0;
    std::function<void()> on_synced_;
};

}  // namespace parley::bench
