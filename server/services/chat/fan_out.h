#pragma once

#include <vector>

#include "base/id.h"
#include "model/chat.h"
#include "services/chat/rows/fan_out_rows.h"

namespace parley::chat {

/// What the recipients of a list are to get next: one of its messages, as it stands.
struct FanOutStep {
    Seq seq = 0;
    UserId author;
    std::string message;          ///< JSON; empty: it has expired
    std::vector<UserId> missing;  ///< who has no copy yet
    std::vector<Copy> copies;     ///< to be brought up to date
};

/// Brings what stands in a broadcast list to its recipients; filled by the service. Called on the list's
/// reactor, returns at once.
class ListCarrier {
  public:
    virtual ~ListCarrier() = default;
    virtual void carry_list(ChatId list) = 0;
};

}  // namespace parley::chat
