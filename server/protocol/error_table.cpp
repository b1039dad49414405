// Generated from api/errors.yaml by tools/generate, do not edit.
#include "protocol/error_table.h"

#include <array>

namespace parley::protocol {
namespace {

// In the order of the enumerators.
constexpr std::array<ErrorInfo, kErrorCodeCount> kTable = {{
    {"BAD_REQUEST", 400, 0, false,
     "The request is malformed."},
    {"INVALID_FIELD", 400, 0, false,
     "A field is missing or has the wrong type or value."},
    {"UNKNOWN_TYPE", 400, 0, false,
     "This frame type is not known."},
    {"CONNECT_REQUIRED", 400, 0, false,
     "The first frame must be CONNECT."},
    {"ALREADY_CONNECTED", 400, 0, false,
     "This socket is signed in already."},
    {"CURSOR_EXPIRED", 400, 0, false,
     "The cursor is too old. Start without one."},
    {"UNAUTHENTICATED", 401, 4401, false,
     "Sign in first."},
    {"TOKEN_EXPIRED", 401, 4401, false,
     "The access token has expired. Refresh it."},
    {"INVALID_CREDENTIALS", 401, 0, false,
     "The user name or the password is wrong."},
    {"MFA_REQUIRED", 401, 0, false,
     "A second factor is required."},
    {"SESSION_REVOKED", 401, 4401, false,
     "This device was signed out."},
    {"FORBIDDEN", 403, 0, false,
     "You may not do this."},
    {"BLOCKED", 403, 0, false,
     "You can't write to this person."},
    {"APPROVAL_PENDING", 403, 0, false,
     "The chat's admins have been asked. You are in as soon as one of them agrees."},
    {"NOT_FOUND", 404, 0, false,
     "There is nothing at this address."},
    {"CHAT_NOT_FOUND", 404, 0, false,
     "There is no such chat, or it is not yours to see."},
    {"MESSAGE_NOT_FOUND", 404, 0, false,
     "There is no such message, or it is not yours to see."},
    {"USER_NOT_FOUND", 404, 0, false,
     "There is no such user, or it is not yours to see."},
    {"DEVICE_NOT_FOUND", 404, 0, false,
     "There is no such device."},
    {"INVITE_NOT_FOUND", 404, 0, false,
     "This invitation is not valid. Ask for a new one."},
    {"METHOD_NOT_ALLOWED", 405, 0, false,
     "This address does not know that method."},
    {"USERNAME_TAKEN", 409, 0, false,
     "This user name is taken."},
    {"CHAT_FULL", 409, 0, false,
     "The chat has as many participants as it may have."},
    {"TOO_MANY_CHATS", 409, 0, false,
     "You are in as many chats as one person may be in. Leave one first."},
    {"EDIT_WINDOW_CLOSED", 409, 0, false,
     "This message is too old to be edited."},
    {"REACTION_LIMIT", 409, 0, false,
     "This message has as many different reactions as it may have."},
    {"PIN_LIMIT", 409, 0, false,
     "As many messages are pinned as may be. Unpin one first."},
    {"LOG_TRIMMED", 410, 0, false,
     "The chat's log no longer reaches back that far. Reload the chat."},
    {"INVITE_EXPIRED", 410, 0, false,
     "This invitation has expired or was used up. Ask for a new one."},
    {"MESSAGE_TOO_LARGE", 413, 0, false,
     "The message is larger than 64 KiB."},
    {"BODY_TOO_LARGE", 413, 0, false,
     "The request body is too large."},
    {"IDEMPOTENCY_KEY_REUSED", 422, 0, false,
     "This Idempotency-Key was used with another body."},
    {"RATE_LIMITED", 429, 0, true,
     "That was too fast. Try again a little later."},
    {"SLOW_MODE", 429, 0, true,
     "Slow mode is on. Wait a little before you write again."},
    {"INTERNAL", 500, 0, true,
     "Something went wrong on the server. Try again."},
    {"OVERLOADED", 503, 0, true,
     "The server is busy. Try again a little later."},
    {"STORAGE_UNAVAILABLE", 503, 0, true,
     "The server can't store anything at the moment. Nothing was changed."},
    {"SHUTTING_DOWN", 503, 0, true,
     "The server is restarting. Try again a little later."},
}};

}  // namespace

const ErrorInfo& error_info(ErrorCode code) noexcept {
    return kTable[static_cast<std::size_t>(code)];
}

}  // namespace parley::protocol
