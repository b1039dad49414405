// Generated from api/errors.yaml by tools/generate, do not edit.
#pragma once

#include <cstddef>
#include <cstdint>

namespace parley {

// What can go wrong, as clients are told it. Each code's status, close code and text are in
// protocol/error_table.h; docs/errors.md lists them for people.
enum class ErrorCode : std::uint8_t {
    BadRequest,
    InvalidField,
    UnknownType,
    ConnectRequired,
    AlreadyConnected,
    CursorExpired,
    Unauthenticated,
    TokenExpired,
    InvalidCredentials,
    MfaRequired,
    SessionRevoked,
    AccountSuspended,
    Forbidden,
    Blocked,
    ApprovalPending,
    Banned,
    Muted,
    TextRefused,
    RegistrationClosed,
    InvitationRequired,
    HookTargetRefused,
    HooksDisabled,
    SetupTokenInvalid,
    ResetTokenInvalid,
    ScopeMissing,
    NotForBots,
    BotsOff,
    NotFound,
    ChatNotFound,
    MessageNotFound,
    UserNotFound,
    DeviceNotFound,
    InviteNotFound,
    ReportNotFound,
    ConnectionNotFound,
    ScheduledNotFound,
    BotNotFound,
    TokenNotFound,
    ButtonNotFound,
    HookNotFound,
    MethodNotAllowed,
    UsernameTaken,
    ReportResolved,
    LastAdmin,
    ChatFull,
    TooManyChats,
    EditWindowClosed,
    ReactionLimit,
    NotAPoll,
    PollClosed,
    ScheduledLimit,
    ScheduledUncertain,
    ReminderLimit,
    BotLimit,
    TokenLimit,
    HookLimit,
    PinLimit,
    LogTrimmed,
    InviteExpired,
    ChatGone,
    MessageTooLarge,
    BodyTooLarge,
    IdempotencyKeyReused,
    RateLimited,
    SlowMode,
    Internal,
    Overloaded,
    StorageUnavailable,
    ShuttingDown,
};

// How many codes there are: the enumerators are 0 … kErrorCodeCount - 1.
inline constexpr std::size_t kErrorCodeCount = 69;

}  // namespace parley
