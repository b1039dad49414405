import { isObject } from '../../wire/shape.js';
import { ParleyError } from '../../wire/parley_error.js';
import { within } from '../within.js';
import type { Port } from '../../remote/port.js';

/** Longer than any call of the server and any sealing may take: then the other side is gone. Milliseconds. */
const patience = 60_000;
/** How long a page that is there may take to say so. Milliseconds. */
const signOfLife = 2000;

/** What a side answers; a rejection reaches the caller as ParleyError. */
export type Answerer = (method: string, args: readonly unknown[]) => Promise<unknown>;

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: ParleyError) => void };

/** Calls in both directions over a port, and events. A side that does not answer for a minute counts as gone. */
export class RemoteCalls {
  readonly #port: Port;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(port: Port, answer: Answerer, onEvent: (event: unknown) => void = () => undefined) {
    this.#port = port;
    port.listen((message) => {
      if (!isObject(message)) return;
      if (typeof message.method === 'string') void this.#answer(answer, message);
      else if ('event' in message) onEvent(message.event);
      else this.#settle(message);
    });
  }

  call(method: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.#call(patience, method, args);
  }

  /** Whether the other side answers at once. */
  async isThere(): Promise<boolean> {
    try {
      await this.#call(signOfLife, 'ping', []);
      return true;
    } catch {
      return false;
    }
  }

  #call(milliseconds: number, method: string, args: readonly unknown[]): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    const answer = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    this.#port.send({ id, method, args });
    return within(milliseconds, answer).finally(() => this.#waiting.delete(id));
  }

  tell(event: unknown): void {
    this.#port.send({ event });
  }

  /** Ends the line from this side: what waits is rejected with NETWORK, as it may be tried again. */
  end(): void {
    for (const { reject } of this.#waiting.values()) reject(new ParleyError('NETWORK', 'The encryption has moved.'));
    this.#waiting.clear();
    this.#port.close();
  }

  async #answer(answer: Answerer, { id, method, args }: Record<string, unknown>): Promise<void> {
    try {
      const value = method === 'ping' ? true : await answer(method as string, Array.isArray(args) ? args : []);
      this.#port.send({ id, value });
    } catch (error) {
      const {
        code = 'PROTOCOL',
        details,
        retryAfter,
      } = error instanceof ParleyError ? error : ({} as Partial<ParleyError>);
      this.#port.send({ id, error: { code, message: messageOf(error), details, retryAfter } });
    }
  }

  #settle({ id, value, error }: Record<string, unknown>): void {
    const waiting = this.#waiting.get(id as number);
    if (!isObject(error)) waiting?.resolve(value);
    else waiting?.reject(new ParleyError(String(error.code), String(error.message), error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
