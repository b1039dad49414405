// Generated from api/errors.yaml by tools/generate, do not edit.

/** What the catalogue says of one error code. */
export interface ErrorCodeInfo {
  /** The HTTP status it comes with. */
  readonly status: number;
  /** The WebSocket close code that follows, or null when the socket stays open. */
  readonly close: number | null;
  /** Whether trying the same again may help. */
  readonly retryable: boolean;
  /** English text for a person. */
  readonly text: string;
}

/** Every error code that a server of this version may answer with. A later server may know more. */
export const errorCodes = {
  BAD_REQUEST: { status: 400, close: null, retryable: false, text: 'The request is malformed.' },
  INVALID_FIELD: {
    status: 400,
    close: null,
    retryable: false,
    text: 'A field is missing or has the wrong type or value.',
  },
  UNKNOWN_TYPE: { status: 400, close: null, retryable: false, text: 'This frame type is not known.' },
  CONNECT_REQUIRED: { status: 400, close: null, retryable: false, text: 'The first frame must be CONNECT.' },
  ALREADY_CONNECTED: { status: 400, close: null, retryable: false, text: 'This socket is signed in already.' },
  CURSOR_EXPIRED: { status: 400, close: null, retryable: false, text: 'The cursor is too old. Start without one.' },
  UNAUTHENTICATED: { status: 401, close: 4401, retryable: false, text: 'Sign in first.' },
  TOKEN_EXPIRED: { status: 401, close: 4401, retryable: false, text: 'The access token has expired. Refresh it.' },
  INVALID_CREDENTIALS: { status: 401, close: null, retryable: false, text: 'The user name or the password is wrong.' },
  MFA_REQUIRED: { status: 401, close: null, retryable: false, text: 'A second factor is required.' },
  SESSION_REVOKED: { status: 401, close: 4401, retryable: false, text: 'This device was signed out.' },
  ACCOUNT_SUSPENDED: {
    status: 401,
    close: 4401,
    retryable: false,
    text: "This account was suspended. Ask the server's administrators.",
  },
  FORBIDDEN: { status: 403, close: null, retryable: false, text: 'You may not do this.' },
  BLOCKED: { status: 403, close: null, retryable: false, text: "You can't write to this person." },
  APPROVAL_PENDING: {
    status: 403,
    close: null,
    retryable: false,
    text: "The chat's admins have been asked. You are in as soon as one of them agrees.",
  },
  BANNED: { status: 403, close: null, retryable: false, text: 'This person was banned from the chat.' },
  MUTED: { status: 403, close: null, retryable: true, text: 'An admin of this chat does not let you write for now.' },
  TEXT_REFUSED: { status: 403, close: null, retryable: false, text: "The rules of this chat don't allow that text." },
  REGISTRATION_CLOSED: { status: 403, close: null, retryable: false, text: 'This server takes no new accounts.' },
  INVITATION_REQUIRED: {
    status: 403,
    close: null,
    retryable: false,
    text: 'A new account takes an invitation code that is still good.',
  },
  HOOK_TARGET_REFUSED: {
    status: 403,
    close: null,
    retryable: false,
    text: 'This server does not call addresses of private networks. Its operator can allow some of them.',
  },
  HOOKS_DISABLED: {
    status: 403,
    close: null,
    retryable: false,
    text: 'This server sends no outgoing webhooks. Its operator can allow them.',
  },
  SETUP_TOKEN_INVALID: {
    status: 403,
    close: null,
    retryable: false,
    text: 'This setup token is not valid, or was used. The server prints a new one when it starts and has no administrator.',
  },
  RESET_TOKEN_INVALID: {
    status: 403,
    close: null,
    retryable: false,
    text: 'This token is not valid, or no longer. Ask an administrator for a new one.',
  },
  SCOPE_MISSING: {
    status: 403,
    close: null,
    retryable: false,
    text: 'The token lacks a scope that this takes. Its owner can make a token that has it.',
  },
  NOT_FOR_BOTS: { status: 403, close: null, retryable: false, text: 'That is for people, not for bots.' },
  BOTS_OFF: { status: 403, close: null, retryable: false, text: 'This server does not let you make bots.' },
  PASSWORD_REQUIRED: { status: 403, close: null, retryable: false, text: 'Give your password to do this.' },
  PASSWORD_WRONG: { status: 403, close: null, retryable: false, text: 'The password is wrong.' },
  NOT_FOUND: { status: 404, close: null, retryable: false, text: 'There is nothing at this address.' },
  CHAT_NOT_FOUND: {
    status: 404,
    close: null,
    retryable: false,
    text: 'There is no such chat, or it is not yours to see.',
  },
  MESSAGE_NOT_FOUND: {
    status: 404,
    close: null,
    retryable: false,
    text: 'There is no such message, or it is not yours to see.',
  },
  USER_NOT_FOUND: {
    status: 404,
    close: null,
    retryable: false,
    text: 'There is no such user, or it is not yours to see.',
  },
  DEVICE_NOT_FOUND: { status: 404, close: null, retryable: false, text: 'There is no such device.' },
  INVITE_NOT_FOUND: {
    status: 404,
    close: null,
    retryable: false,
    text: 'This invitation is not valid. Ask for a new one.',
  },
  REPORT_NOT_FOUND: { status: 404, close: null, retryable: false, text: 'There is no such report.' },
  CONNECTION_NOT_FOUND: {
    status: 404,
    close: null,
    retryable: false,
    text: 'This connection has ended, or never was. Begin another one.',
  },
  SCHEDULED_NOT_FOUND: {
    status: 404,
    close: null,
    retryable: false,
    text: 'There is no such scheduled message. It may have been sent.',
  },
  BOT_NOT_FOUND: { status: 404, close: null, retryable: false, text: 'There is no such bot, or it is not yours.' },
  TOKEN_NOT_FOUND: { status: 404, close: null, retryable: false, text: 'The bot has no such token.' },
  BUTTON_NOT_FOUND: { status: 404, close: null, retryable: false, text: 'This button is no longer there.' },
  HOOK_NOT_FOUND: { status: 404, close: null, retryable: false, text: 'There is no such webhook.' },
  BACKUP_NOT_FOUND: {
    status: 404,
    close: null,
    retryable: false,
    text: 'There is no such key backup, or it does not have that key.',
  },
  SECRET_NOT_FOUND: {
    status: 404,
    close: null,
    retryable: false,
    text: 'No recovery secret is kept for this account.',
  },
  METHOD_NOT_ALLOWED: { status: 405, close: null, retryable: false, text: 'This address does not know that method.' },
  USERNAME_TAKEN: { status: 409, close: null, retryable: false, text: 'This user name is taken.' },
  REPORT_RESOLVED: { status: 409, close: null, retryable: false, text: 'Somebody has dealt with this report already.' },
  LAST_ADMIN: {
    status: 409,
    close: null,
    retryable: false,
    text: 'The server would be left without an administrator. Make somebody else one first.',
  },
  CHAT_FULL: { status: 409, close: null, retryable: false, text: 'The chat has as many participants as it may have.' },
  TOO_MANY_CHATS: {
    status: 409,
    close: null,
    retryable: false,
    text: 'You are in as many chats as one person may be in. Leave one first.',
  },
  EDIT_WINDOW_CLOSED: { status: 409, close: null, retryable: false, text: 'This message is too old to be edited.' },
  REACTION_LIMIT: {
    status: 409,
    close: null,
    retryable: false,
    text: 'This message has as many different reactions as it may have.',
  },
  NOT_A_POLL: { status: 409, close: null, retryable: false, text: 'This message is no poll.' },
  POLL_CLOSED: { status: 409, close: null, retryable: false, text: 'This poll is closed.' },
  SCHEDULED_LIMIT: {
    status: 409,
    close: null,
    retryable: false,
    text: 'As many messages are scheduled in this chat as may be. Cancel one first.',
  },
  SCHEDULED_UNCERTAIN: {
    status: 409,
    close: null,
    retryable: false,
    text: 'It is not known whether this message was sent. Look into the chat before you send it again.',
  },
  REMINDER_LIMIT: {
    status: 409,
    close: null,
    retryable: false,
    text: 'You have as many reminders as you may have. Dismiss one first.',
  },
  BOT_LIMIT: {
    status: 409,
    close: null,
    retryable: false,
    text: 'You have as many bots as you may have. Delete one first.',
  },
  TOKEN_LIMIT: {
    status: 409,
    close: null,
    retryable: false,
    text: 'The bot has as many tokens as it may have. Revoke one first.',
  },
  HOOK_LIMIT: {
    status: 409,
    close: null,
    retryable: false,
    text: 'This chat has as many webhooks as it may have. Delete one first.',
  },
  PIN_LIMIT: {
    status: 409,
    close: null,
    retryable: false,
    text: 'As many messages are pinned as may be. Unpin one first.',
  },
  KEY_CONFLICT: {
    status: 409,
    close: null,
    retryable: false,
    text: 'A key of that name is known with other content. A device keeps its identity; a new one is made by signing in again.',
  },
  KEY_LIMIT: {
    status: 409,
    close: null,
    retryable: false,
    text: 'As many keys are kept as may be. Nothing was changed.',
  },
  BACKUP_REPLACED: {
    status: 409,
    close: null,
    retryable: false,
    text: 'Another key backup has taken the place of this one.',
  },
  ENCRYPTION_REQUIRED: {
    status: 409,
    close: null,
    retryable: false,
    text: 'This chat is end-to-end encrypted. Send encrypted messages only.',
  },
  NOT_ENCRYPTABLE: {
    status: 409,
    close: null,
    retryable: false,
    text: "Direct chats and groups of up to 1,000 members can be end-to-end encrypted; this can't.",
  },
  LOG_TRIMMED: {
    status: 410,
    close: null,
    retryable: false,
    text: "The chat's log no longer reaches back that far. Reload the chat.",
  },
  INVITE_EXPIRED: {
    status: 410,
    close: null,
    retryable: false,
    text: 'This invitation has expired or was used up. Ask for a new one.',
  },
  CHAT_GONE: { status: 410, close: null, retryable: false, text: 'The chat that this led to is gone.' },
  MESSAGE_TOO_LARGE: { status: 413, close: null, retryable: false, text: 'The message is larger than 64 KiB.' },
  BODY_TOO_LARGE: { status: 413, close: null, retryable: false, text: 'The request body is too large.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    close: null,
    retryable: false,
    text: 'This Idempotency-Key was used with another body.',
  },
  RATE_LIMITED: { status: 429, close: null, retryable: true, text: 'That was too fast. Try again a little later.' },
  SLOW_MODE: {
    status: 429,
    close: null,
    retryable: true,
    text: 'Slow mode is on. Wait a little before you write again.',
  },
  INTERNAL: { status: 500, close: null, retryable: true, text: 'Something went wrong on the server. Try again.' },
  OVERLOADED: { status: 503, close: null, retryable: true, text: 'The server is busy. Try again a little later.' },
  STORAGE_UNAVAILABLE: {
    status: 503,
    close: null,
    retryable: true,
    text: "The server can't store anything at the moment. Nothing was changed.",
  },
  SHUTTING_DOWN: {
    status: 503,
    close: null,
    retryable: true,
    text: 'The server is restarting. Try again a little later.',
  },
} as const satisfies Readonly<Record<string, ErrorCodeInfo>>;

/** The stable name of an error. */
export type ErrorCode = keyof typeof errorCodes;
