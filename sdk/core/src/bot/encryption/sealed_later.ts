import type { Payload } from '../../crypto/encryption.js';
import type { ClientStorage } from '../../storage/client_storage.js';
import type { Platform, TimerHandle } from '../../transport/platform.js';
import { ParleyError } from '../../wire/parley_error.js';

const prefix = 'later/';
/** So many messages wait at a time. */
const limit = 1000;
/** What waits longer waits in several steps: timers of 25 days and more go off at once. */
const longestTimer = 86_400_000;
/** What could not be sent is tried again after so long. */
const tryAgainAfter = 300_000;

/** A message that is sent at a time, milliseconds since 1970, and its id. */
export interface Waiting {
  readonly chatId: string;
  readonly payload: Payload;
  readonly at: number;
}

interface Context {
  readonly storage: () => Promise<ClientStorage>;
  readonly platform: Pick<Platform, 'now' | 'setTimer' | 'clearTimer'>;
  /** Seals and sends it; a repetition of what was sent does nothing. */
  readonly post: (chatId: string, payload: Payload) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/**
 * What a bot sends later in encrypted chats, where the server can't do it for it: kept among its keys, sent when its time has come, or when the bot
 * is there again. Known by its clientMessageId, by which it is sent once.
 */
export class SealedLater {
  readonly #context: Context;
  readonly #timers = new Map<string, TimerHandle>();
  #stopped = false;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Takes up what waits since an earlier run. */
  async begin(): Promise<void> {
    const storage = await this.#context.storage();
    for (const [key, waiting] of await storage.list(prefix)) this.#wait(key, waiting as Waiting);
  }

  /** Resolves when it is kept. Rejects with SCHEDULED_LIMIT when a thousand wait. */
  async put(waiting: Waiting): Promise<string> {
    const storage = await this.#context.storage();
    const id = waiting.payload.clientMessageId;
    const others = (await storage.list(prefix)).filter(([key]) => key !== prefix + id);
    if (others.length >= limit) throw new ParleyError('SCHEDULED_LIMIT', 'A thousand messages wait to be sent.');
    await storage.write({ put: [[prefix + id, waiting]] });
    this.#wait(prefix + id, waiting);
    return id;
  }

  /** Whether it had not been sent. */
  async cancel(id: string): Promise<boolean> {
    const storage = await this.#context.storage();
    if ((await storage.get(prefix + id)) === undefined) return false;
    this.#forget(prefix + id);
    await storage.write({ delete: [prefix + id] });
    return true;
  }

  stop(): void {
    this.#stopped = true;
    for (const key of this.#timers.keys()) this.#forget(key);
  }

  #wait(key: string, waiting: Waiting, earliest = 0): void {
    this.#forget(key);
    if (this.#stopped) return;
    const { platform, onError } = this.#context;
    const left = Math.max(waiting.at, earliest) - platform.now();
    const act = (): void => {
      if (left > longestTimer) this.#wait(key, waiting, earliest);
      else void this.#send(key, waiting).catch(onError);
    };
    this.#timers.set(key, platform.setTimer(act, Math.min(Math.max(0, left), longestTimer)));
  }

  async #send(key: string, waiting: Waiting): Promise<void> {
    const { storage, post, platform } = this.#context;
    const kept = await storage();
    if ((await kept.get(key)) === undefined) return; // cancelled at the last moment
    try {
      await post(waiting.chatId, waiting.payload);
    } catch (error) {
      const mayHelp = !(error instanceof ParleyError) || error.retryable || error.code === 'ENCRYPTION_TIMEOUT';
      if (mayHelp) this.#wait(key, waiting, platform.now() + tryAgainAfter);
      else await kept.write({ delete: [key] });
      throw error;
    }
    this.#forget(key);
    await kept.write({ delete: [key] });
  }

  #forget(key: string): void {
    this.#context.platform.clearTimer(this.#timers.get(key) ?? null);
    this.#timers.delete(key);
  }
}
