import { isObject } from '../../wire/shape.js';
import { newAbort, type Abort } from '../../remote/abort.js';
import type { Authorization } from '../http_client.js';
import type { FetchAnswer, FetchInit, Platform, TimerHandle } from '../platform.js';

/** What the server says to a poll, as far as it is understood. */
export interface PollAnswer {
  readonly frames: readonly unknown[];
  readonly next: number;
  readonly received: number;
  readonly close: { readonly code: number } | null;
}

/** Why a request has brought nothing: it is to be repeated after `delay` milliseconds, or the channel is at its end. */
export type Failure =
  | { readonly kind: 'again'; readonly delay: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'ended'; readonly code: number; readonly refusal: string | null };

/** Rejected with when a request fails. */
export class RequestFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

const firstDelay = 500;

/** The two requests that carry frames; with a token that is renewed once when it was refused. `abort` ends what is under way. */
export class FrameRequests {
  readonly #baseUrl: string;
  readonly #platform: Platform;
  readonly #authorization: Authorization;
  readonly #underWay = new Set<Abort>();

  constructor(baseUrl: string, platform: Platform, authorization: Authorization) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#platform = platform;
    this.#authorization = authorization;
  }

  /** Sends the body of a poll, and waits for its answer at most `patience` milliseconds. */
  async poll(body: string, patience: number): Promise<PollAnswer> {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
    return this.#within(patience, async (abort) => {
      const answer = parseAnswer(await (await this.#fetch('/api/chat/poll', init, abort)).text());
      if (!answer) throw new RequestFailure({ kind: 'unreachable' }); // something else answered in its place
      return answer;
    });
  }

  /**
   * Opens the stream of a connection behind frame number `after`, and hands on its text until it ends. `heard` is called for
   * whatever comes; when nothing comes for so many milliseconds the stream is given up.
   */
  async stream(
    name: string,
    after: number,
    patience: { readonly first: number; readonly next: number },
    heard: (text: string) => void,
  ): Promise<void> {
    const headers: Record<string, string> = after > 0 ? { 'Last-Event-ID': String(after) } : {};
    const decoder = newTextDecoder();
    await this.#within(patience.first, async (abort, expectNews) => {
      const answer = await this.#fetch(`/api/chat/events?connection=${name}`, { method: 'GET', headers }, abort);
      const reader = answer.body?.getReader();
      if (!reader) throw new RequestFailure({ kind: 'unreachable' });
      for (;;) {
        const { done, value } = await reader.read();
        if (done || abort.signal.aborted) return;
        expectNews(patience.next);
        if (value) heard(decoder.decode(value, { stream: true }));
      }
    });
  }

  abort(): void {
    for (const abort of this.#underWay) abort.abort();
  }

  /** The task may set the time anew within which it is to be done. */
  async #within<T>(patience: number, task: (abort: Abort, expect: (within: number) => void) => Promise<T>): Promise<T> {
    const abort = newAbort();
    const start = (within: number): TimerHandle => this.#platform.setTimer(() => abort.abort(), within);
    let timer = start(patience);
    this.#underWay.add(abort);
    try {
      return await task(abort, (within) => {
        this.#platform.clearTimer(timer);
        timer = start(within);
      });
    } catch (error) {
      throw error instanceof RequestFailure ? error : new RequestFailure({ kind: 'unreachable' });
    } finally {
      this.#platform.clearTimer(timer);
      this.#underWay.delete(abort);
    }
  }

  async #fetch(
    path: string,
    init: Pick<FetchInit, 'method' | 'body' | 'headers'>,
    { signal }: Abort,
  ): Promise<FetchAnswer> {
    const ask = (token: string): Promise<FetchAnswer> =>
      this.#platform.fetch(this.#baseUrl + path, {
        ...init,
        headers: { ...init.headers, Authorization: `Bearer ${token}` },
        signal,
        cache: 'no-store',
        credentials: 'same-origin',
      });
    const token = this.#authorization.accessToken();
    const answer = await ask(token);
    if (answer.status === 200) return answer;
    const refusal = await refusalOf(answer);
    if (!isStale(refusal)) throw new RequestFailure(failureOf(answer.status, refusal));
    const second = await ask(await this.#renew(token, refusal));
    if (second.status === 200) return second;
    throw new RequestFailure(failureOf(second.status, await refusalOf(second)));
  }

  async #renew(token: string, refusal: Refusal): Promise<string> {
    try {
      return await this.#authorization.renew(token);
    } catch {
      throw new RequestFailure({ kind: 'ended', code: 4401, refusal: refusal.code });
    }
  }
}

interface Refusal {
  readonly code: string | null;
  readonly retryAfter: number;
}

const isStale = ({ code }: Refusal): boolean => code === 'TOKEN_EXPIRED' || code === 'UNAUTHENTICATED';

async function refusalOf(answer: FetchAnswer): Promise<Refusal> {
  const body = parse(await answer.text());
  const code = isObject(body) && typeof body.code === 'string' ? body.code : null;
  const retryAfter = isObject(body) && typeof body.retryAfter === 'number' ? body.retryAfter : 0;
  return { code, retryAfter };
}

function failureOf(status: number, { code, retryAfter }: Refusal): Failure {
  if (code === 'RATE_LIMITED' || code === 'OVERLOADED') {
    return { kind: 'again', delay: Math.max(retryAfter * 1000, firstDelay / 5) };
  }
  if (code === 'SHUTTING_DOWN') return { kind: 'ended', code: 1012, refusal: null };
  if (status === 401 && code !== null) return { kind: 'ended', code: 4401, refusal: code };
  // A proxy that stands in front of a server which is away, or an error of the server's own: as if it were not there.
  if (code === null || status >= 500) return { kind: 'unreachable' };
  return { kind: 'ended', code: 1006, refusal: null };
}

function parseAnswer(text: string): PollAnswer | null {
  const body = parse(text);
  if (!isObject(body) || !Array.isArray(body.frames)) return null;
  const { next, received, close } = body;
  if (typeof next !== 'number' || typeof received !== 'number') return null;
  const code = isObject(close) && typeof close.code === 'number' ? close.code : null;
  return { frames: body.frames, next, received, close: code === null ? null : { code } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface TextDecoderLike {
  decode(bytes: Uint8Array, options: { readonly stream: true }): string;
}

function newTextDecoder(): TextDecoderLike {
  return new (globalThis as unknown as { TextDecoder: new () => TextDecoderLike }).TextDecoder();
}
