import type { ClientFrame } from '../../wire/generated/frames.js';

/** Frames that wait beyond this are refused: the server does not take them any more. */
const mostWaiting = 2000;
/** Of one request; the server takes 256. */
const mostAtOnce = 200;
/** Characters of one request, unless a single frame is longer. */
const batchLength = 128 << 10;

/** The frames of a client on their way up: numbered from 1, and kept until the server has said that it took them. */
export class NumberedFrames {
  readonly #waiting: string[] = [];
  #first = 1;

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Adds frames behind those that wait; false, and none is added, when there are too many. */
  push(frames: readonly ClientFrame[]): boolean {
    if (this.#waiting.length + frames.length > mostWaiting) return false;
    this.#waiting.push(...frames.map((frame) => JSON.stringify(frame)));
    return true;
  }

  /** What the next request brings: the number of its first frame, and the frames as JSON. */
  batch(): { readonly first: number; readonly frames: readonly string[] } {
    let length = 0;
    const end = this.#waiting.findIndex((frame, at) => {
      length += frame.length;
      return at >= mostAtOnce || (at > 0 && length > batchLength);
    });
    return { first: this.#first, frames: this.#waiting.slice(0, end < 0 ? undefined : end) };
  }

  /** The server has all frames up to that number. */
  taken(received: number): void {
    const count = Math.min(Math.max(received + 1 - this.#first, 0), this.#waiting.length);
    this.#waiting.splice(0, count);
    this.#first += count;
  }
}
