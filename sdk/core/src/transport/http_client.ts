import { operations, type Operations } from '../wire/generated/operations.js';
import { ParleyError, errorFromWire } from '../wire/parley_error.js';
import { newAbort } from '../remote/abort.js';
import type { FetchInit, Platform } from './platform.js';

/** How long an answer may take, in milliseconds. */
const patience = 30_000;

/** Gives and renews the proof of who calls. */
export interface Authorization {
  accessToken(): string;
  renew(refused: string): Promise<string>;
}

type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a call takes, beside what its operation demands. */
export type CallInput<Name extends keyof Operations> = Given<'path', Operations[Name]['path']> &
  Given<'query', Operations[Name]['query']> &
  Given<'body', Operations[Name]['body']> & {
    /** Makes repeating a call that creates something harmless. */
    readonly idempotencyKey?: string;
    /** The body of an operation that takes no JSON. */
    readonly bytes?: TypedBytes;
  };

/** Bytes, and what they are: a media type. */
export interface TypedBytes {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Given<Key extends string, Value> = Value extends undefined ? unknown : Readonly<Record<Key, Value>>;

/**
 * Calls the operations of api/openapi.yaml. Every call ends within half a minute; it rejects with ParleyError. A call that
 * was refused because its token had expired is made once more with a new one.
 */
export class HttpClient {
  readonly #baseUrl: string;
  readonly #platform: Pick<Platform, 'fetch' | 'setTimer' | 'clearTimer'>;
  readonly #authorization: Authorization;

  constructor(
    baseUrl: string,
    platform: Pick<Platform, 'fetch' | 'setTimer' | 'clearTimer'>,
    authorization: Authorization,
  ) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#platform = platform;
    this.#authorization = authorization;
  }

  async call<Name extends keyof Operations>(name: Name, input: CallInput<Name>): Promise<Operations[Name]['answer']> {
    const { open } = operations[name];
    if (open) return this.#request<Name>(name, input, undefined);
    const token = this.#authorization.accessToken();
    try {
      return await this.#request<Name>(name, input, token);
    } catch (error) {
      if (!isTokenRefusal(error)) throw error;
      return this.#request<Name>(name, input, await this.#authorization.renew(token));
    }
  }

  /** Calls a path that takes JSON text and gives such back, as those of a library that makes its own bodies. */
  async exchange(method: string, path: string, body?: string): Promise<string> {
    const token = this.#authorization.accessToken();
    try {
      return await this.#exchangeText(method, path, body, token);
    } catch (error) {
      if (!isTokenRefusal(error)) throw error;
      return this.#exchangeText(method, path, body, await this.#authorization.renew(token));
    }
  }

  async #exchangeText(method: string, path: string, body: string | undefined, token: string): Promise<string> {
    const headers: Record<string, string> = { Accept: 'application/json', Authorization: `Bearer ${token}` };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const init = { method, headers, ...(body !== undefined && { body }) };
    const { status, text } = await this.#exchange(this.#baseUrl + path, {
      ...init,
      cache: 'no-store',
      credentials: 'same-origin',
    });
    if (status >= 200 && status < 300) return text === '' ? '{}' : text;
    throw errorFromWire(parse(text));
  }

  async #request<Name extends keyof Operations>(
    name: Name,
    input: CallInput<Name>,
    token: string | undefined,
  ): Promise<Operations[Name]['answer']> {
    const { method, path } = operations[name];
    const given = input as {
      path?: Parameters;
      query?: Parameters;
      body?: unknown;
      idempotencyKey?: string;
      bytes?: TypedBytes;
    };
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (token !== undefined) headers.Authorization = `Bearer ${token}`;
    if (given.body !== undefined) headers['Content-Type'] = 'application/json';
    if (given.bytes !== undefined) headers['Content-Type'] = given.bytes.type;
    const body = given.body === undefined ? given.bytes?.bytes : JSON.stringify(given.body);
    if (given.idempotencyKey !== undefined) headers['Idempotency-Key'] = given.idempotencyKey;
    const { status, text } = await this.#exchange(this.#baseUrl + fill(path, given.path) + queryOf(given.query), {
      method,
      headers,
      ...(body !== undefined && { body }),
      cache: 'no-store',
      credentials: 'same-origin',
    });
    const answer = parse(text);
    if (status >= 200 && status < 300) {
      if (text !== '' && answer === undefined) {
        throw new ParleyError('PROTOCOL', 'The server gave an answer that is not understood.');
      }
      return answer as Operations[Name]['answer'];
    }
    throw errorFromWire(answer);
  }

  async #exchange(url: string, init: Omit<FetchInit, 'signal'>): Promise<{ status: number; text: string }> {
    const abort = newAbort();
    const timer = this.#platform.setTimer(() => abort.abort(), patience);
    try {
      const response = await this.#platform.fetch(url, { ...init, signal: abort.signal });
      return { status: response.status, text: await response.text() };
    } catch {
      if (abort.signal.aborted) throw new ParleyError('TIMEOUT', 'The server did not answer in time.');
      throw new ParleyError('NETWORK', "The server can't be reached.");
    } finally {
      this.#platform.clearTimer(timer);
    }
  }
}

/** Whether a refusal may be mended by a new access token. */
export function isTokenRefusal(error: unknown): error is ParleyError {
  return error instanceof ParleyError && (error.code === 'TOKEN_EXPIRED' || error.code === 'UNAUTHENTICATED');
}

function fill(path: string, values: Parameters | undefined): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values?.[name])));
}

function queryOf(values: Parameters | undefined): string {
  const parts = Object.entries(values ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
