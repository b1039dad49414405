import type { Platform, TimerHandle } from '../../transport/platform.js';
import type { ClientFrame } from '../../wire/generated/frames.js';

/** Without a sign of use for so long, in milliseconds, somebody is idle, and then away. */
const idleAfter = 5 * 60_000;
const awayAfter = 15 * 60_000;
/** Signs of use that follow each other faster are one. */
const settled = 5000;

type Use = 'active' | 'idle' | 'away';

/**
 * Tells the server whether the device is in use: active, idle after five minutes without a sign of it, away after fifteen.
 * Says nothing of a platform that gives no signs, and no more than that: what the user has set by hand is the server's to
 * keep, and wins over it.
 */
export class ActivityReporter {
  readonly #platform: Platform;
  readonly #send: (frames: readonly ClientFrame[]) => boolean;
  #use: Use = 'active';
  #usedAt = -Infinity;
  #timer: TimerHandle = null;
  #unsubscribe: (() => void) | null = null;

  constructor(platform: Platform, send: (frames: readonly ClientFrame[]) => boolean) {
    this.#platform = platform;
    this.#send = send;
  }

  start(): void {
    if (this.#unsubscribe) return;
    this.#unsubscribe = this.#platform.activity.onUse(() => this.#noteUse());
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    this.#platform.clearTimer(this.#timer);
    this.#timer = null;
    this.#usedAt = -Infinity;
    this.#use = 'active';
  }

  /** Tells it to a new connection, which takes a device for active. */
  repeat(): void {
    if (this.#use !== 'active') this.#tell();
  }

  #noteUse(): void {
    const now = this.#platform.now();
    if (this.#use === 'active' && now - this.#usedAt < settled) return;
    this.#usedAt = now;
    this.#become('active');
    this.#wait(idleAfter);
  }

  #wait(delay: number): void {
    this.#platform.clearTimer(this.#timer);
    this.#timer = this.#platform.setTimer(() => this.#rest(), delay);
  }

  #rest(): void {
    if (this.#use === 'idle') {
      this.#become('away');
      return;
    }
    this.#become('idle');
    this.#wait(awayAfter - idleAfter);
  }

  #become(use: Use): void {
    if (use === this.#use) return;
    this.#use = use;
    this.#tell();
  }

  #tell(): void {
    const status = this.#use === 'away' ? 'away' : 'online';
    this.#send([{ type: 'PRESENCE_UPDATE', status, activity: { state: this.#use } }]);
  }
}
