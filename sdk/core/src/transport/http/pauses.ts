import type { Platform, TimerHandle } from '../platform.js';

/** Waits that can all be ended at once. */
export class Pauses {
  readonly #platform: Platform;
  readonly #waiting = new Map<TimerHandle, () => void>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Resolves after `delay` milliseconds, or when all are ended. */
  take(delay: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#platform.setTimer(() => {
        this.#waiting.delete(timer);
        resolve();
      }, delay);
      this.#waiting.set(timer, resolve);
    });
  }

  end(): void {
    for (const [timer, resolve] of this.#waiting) {
      this.#platform.clearTimer(timer);
      resolve();
    }
    this.#waiting.clear();
  }
}
