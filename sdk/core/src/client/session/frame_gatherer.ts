import type { Platform, TimerHandle } from '../../transport/platform.js';
import type { ServerFrame } from '../../wire/generated/frames.js';

/** What comes within so many milliseconds of the former is taken with what else does. Shorter than a frame of a screen. */
const gatherFor = 10;
const gatheredLimit = 4096;

/**
 * Makes a flood of frames few changes of the state: what comes after a silence is passed on at once, what follows it closely
 * is passed on together, in the order in which it came.
 */
export class FrameGatherer {
  readonly #platform: Platform;
  readonly #pass: (frames: readonly ServerFrame[]) => void;
  #gathered: ServerFrame[] = [];
  #timer: TimerHandle = null;

  constructor(platform: Platform, pass: (frames: readonly ServerFrame[]) => void) {
    this.#platform = platform;
    this.#pass = pass;
  }

  take(frames: readonly ServerFrame[]): void {
    for (const frame of frames) this.#gathered.push(frame);
    if (this.#timer === null || this.#gathered.length >= gatheredLimit) this.#passOn();
  }

  /** Passes on what has come so far. To be called before anything that has to come after it. */
  flush(): void {
    this.#platform.clearTimer(this.#timer);
    this.#timer = null;
    if (this.#gathered.length > 0) this.#pass(this.#gathered.splice(0));
  }

  #passOn(): void {
    this.#platform.clearTimer(this.#timer);
    this.#timer = this.#platform.setTimer(() => {
      this.#timer = null;
      if (this.#gathered.length > 0) this.#passOn();
    }, gatherFor);
    this.#pass(this.#gathered.splice(0));
  }
}
