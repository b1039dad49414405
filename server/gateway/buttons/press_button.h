#pragma once

#include <string>

#include "base/async.h"
#include "gateway/api.h"
#include "protocol/command.h"

namespace parley::gateway {

/// Tells the bot that sent the message that `by` has pressed one of its buttons; answered when that is
/// durable in the bot's own log. MESSAGE_NOT_FOUND where `by` does not see the message; BUTTON_NOT_FOUND
/// where the message as it stands has no such button, or its bot has left the chat; BLOCKED.
Async<Status> press_button(Api& api, UserId by, MessageId message, std::string button);

/// INVALID_FIELD where somebody who is no bot sends buttons.
[[nodiscard]] inline Status may_have_buttons(const protocol::Content& content, bool is_bot) {
    if (!content.has_buttons || is_bot) return done();
    return fail(ErrorCode::InvalidField, "content.buttons: only bots send buttons.");
}

}  // namespace parley::gateway
