#pragma once

#include <map>
#include <optional>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "services/chat/commands.h"
#include "services/chat/decide/chat_state.h"
#include "services/chat/limits.h"

// What becomes of a message on which participants act, decided against committed state. Pure. Whoever may not
// see the message is told MESSAGE_NOT_FOUND, as of one that does not exist; whoever may not do it, FORBIDDEN.

namespace parley::chat {

/// A message as it stands, and which of the reactions and votes that are acted on it has.
struct MessageNow {
    Seq seq = 0;
    UserId sender;
    WallTime timestamp;
    MessageChanges changes;
    std::unordered_set<std::string> reactions;  ///< clusterings of reaction_key()
    std::optional<PollTerms> poll;              ///< where it is one
    std::map<UserId, PollOptions> votes;        ///< so far, of those who vote now
};

/// What acts on one message, taken together, come to.
struct ActDecision {
    EventRow::What what = EventRow::What::Reactions;
    std::vector<std::optional<Error>> refused;  ///< one for each act
    std::optional<MessageChanges> changes;      ///< nothing: no act changes anything
    std::optional<Mentions> mentions;           ///< whom the message calls from now on, if that changes
    std::vector<storage::Write> rows;           ///< of reactions and votes
};

/// `acts` are reactions only, or votes only, or one of another kind. `changed_seq` of the answer is left to
/// who gives it.
[[nodiscard]] ActDecision decide_acts(const ChatState& state, const MessageNow& message,
                                      const std::vector<const ActOnMessage*>& acts, const ChatLimits& limits,
                                      WallTime now, Seq next_seq);

}  // namespace parley::chat
