#pragma once

#include "base/id.h"

namespace parley::chat {

/// Hears of every event that a chat's log has gained, durably, on the chat's reactor; filled by `app`.
/// Returns at once: it is called on the way of every message.
class LogWatcher {
  public:
    virtual ~LogWatcher() = default;
    virtual void log_grew(ChatId chat) = 0;
};

}  // namespace parley::chat
