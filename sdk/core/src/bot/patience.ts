import { backOffDelay } from '../transport/back_off.js';
import type { Platform } from '../transport/platform.js';
import { ParleyError } from '../wire/parley_error.js';

/** Beyond so many attempts, in about five minutes, a call is given up. */
const mostAttempts = 15;

/** Repeats what may work later: a bot has nobody who would press a button again. Ends with its bot. */
export class Patience {
  readonly #platform: Pick<Platform, 'setTimer' | 'clearTimer' | 'random'>;
  readonly #waiting = new Set<() => void>();
  #ended = false;

  constructor(platform: Pick<Platform, 'setTimer' | 'clearTimer' | 'random'>) {
    this.#platform = platform;
  }

  /** The first answer that is none of those that may be better later. Calls must be harmless to repeat. */
  async insist<T>(call: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        if (this.#ended || attempt >= mostAttempts || !(error instanceof ParleyError) || !error.retryable) throw error;
        const delay = backOffDelay(attempt, 0, this.#platform.random());
        await this.#pause(Math.max(delay, (error.retryAfter ?? 0) * 1000));
      }
    }
  }

  /** Nothing is repeated any more. */
  end(): void {
    this.#ended = true;
    for (const wake of this.#waiting) wake();
  }

  #pause(delay: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#platform.clearTimer(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = this.#platform.setTimer(wake, delay);
      this.#waiting.add(wake);
    });
  }
}
