import type { Platform } from '../../transport/platform.js';
import type { ServerFrame } from '../../wire/generated/frames.js';

const gatheredLimit = 4096;

/**
 * Makes a flood of frames few changes of the state: a frame that nothing is waiting before is passed on at once; what comes
 * while it is worked on is passed on together afterwards, in the order in which it came. The busier the client, the more.
 */
export class FrameGatherer {
  readonly #platform: Platform;
  readonly #pass: (frames: readonly ServerFrame[]) => void;
  #gathered: ServerFrame[] = [];
  #waiting = false;

  constructor(platform: Platform, pass: (frames: readonly ServerFrame[]) => void) {
    this.#platform = platform;
    this.#pass = pass;
  }

  take(frames: readonly ServerFrame[]): void {
    for (const frame of frames) this.#gathered.push(frame);
    if (!this.#waiting) this.#passOn();
    else if (this.#gathered.length >= gatheredLimit) this.flush();
  }

  /** Passes on what has come so far. To be called before anything that has to come after it. */
  flush(): void {
    if (this.#gathered.length > 0) this.#pass(this.#gathered.splice(0));
  }

  #passOn(): void {
    this.#waiting = true;
    try {
      this.flush();
    } finally {
      // Asked for after the work, so that what came during it is there first.
      this.#platform.soon(() => {
        this.#waiting = false;
        if (this.#gathered.length > 0) this.#passOn();
      });
    }
  }
}
