import { errorCodes, type ErrorCode } from './generated/error_codes.js';
import { isObject } from './shape.js';

/**
 * Codes that arise on this side of the wire: NETWORK (no answer came), TIMEOUT (none in time), PROTOCOL (an answer that
 * breaks the contract), SIGNED_OUT (the call needs an account), TOO_MANY (a limit of the SDK itself).
 */
export type LocalErrorCode = 'NETWORK' | 'TIMEOUT' | 'PROTOCOL' | 'SIGNED_OUT' | 'TOO_MANY';

/** Every refusal that a call of the SDK ends with. `message` is English text for a person; `code` is stable. */
export class ParleyError extends Error {
  readonly code: ErrorCode | LocalErrorCode | (string & {});
  /** Seconds to wait before the same may be tried again, where the server said so. */
  readonly retryAfter: number | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    code: ParleyError['code'],
    message: string,
    extra: { retryAfter?: number | undefined; details?: Readonly<Record<string, unknown>> | undefined } = {},
  ) {
    super(message);
    this.name = 'ParleyError';
    this.code = code;
    this.retryAfter = extra.retryAfter;
    this.details = extra.details;
  }

  /** Whether trying the same again may help. */
  get retryable(): boolean {
    if (this.code === 'NETWORK' || this.code === 'TIMEOUT' || this.code === 'PROTOCOL') return true;
    return isCatalogued(this.code) && errorCodes[this.code].retryable;
  }
}

/** Makes an error of the body or frame that a server answered with; whatever is not of that shape is PROTOCOL. */
export function errorFromWire(body: unknown): ParleyError {
  if (!isObject(body) || typeof body.code !== 'string') {
    return new ParleyError('PROTOCOL', 'The server gave an answer that is not understood.');
  }
  return new ParleyError(body.code, typeof body.message === 'string' ? body.message : body.code, {
    retryAfter: typeof body.retryAfter === 'number' ? body.retryAfter : undefined,
    details: isObject(body.details) ? body.details : undefined,
  });
}

function isCatalogued(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
