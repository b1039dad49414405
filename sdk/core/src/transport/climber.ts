import type { ServerFrame } from '../wire/generated/frames.js';
import type { Channel, ChannelListener } from './channel.js';
import type { Platform, TimerHandle } from './platform.js';

/** Between attempts, in milliseconds; by chance a quarter more or less. */
const climbEvery = 180_000;

/** Told by a climber. */
export interface ClimberListener {
  /** Opens what is to be climbed to; throws where that is impossible. */
  open(listener: ChannelListener): Channel;
  /** It has said CONNECTED, and is the listener's from now on: what it tells goes to the answer. */
  onReached(channel: Channel, frame: Extract<ServerFrame, { type: 'CONNECTED' }>): ChannelListener;
}

/** Tries every few minutes, in the background, whether a better transport can be had, while another one serves. */
export class Climber {
  readonly #platform: Platform;
  readonly #listener: ClimberListener;
  #timer: TimerHandle = null;
  #candidate: Channel | null = null;
  #running = false;

  constructor(platform: Platform, listener: ClimberListener) {
    this.#platform = platform;
    this.#listener = listener;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#waitLonger();
  }

  /** Gives up what is under way, too. */
  stop(): void {
    this.#running = false;
    this.#platform.clearTimer(this.#timer);
    this.#candidate?.close();
    this.#candidate = null;
  }

  /** Tries at once, if it runs: something has changed. */
  tryNow(): void {
    if (!this.#running || this.#candidate) return;
    this.#platform.clearTimer(this.#timer);
    let owner: ChannelListener | null = null;
    const given = (): void => {
      this.#candidate = null;
      this.#waitLonger();
    };
    try {
      const channel = this.#listener.open({
        onConnected: (frame) => {
          this.#candidate = null;
          this.stop();
          owner = this.#listener.onReached(channel, frame);
        },
        onFrames: (frames) => owner?.onFrames(frames),
        onClosed: (code, refusal) => (owner ? owner.onClosed(code, refusal) : given()),
      });
      this.#candidate = channel;
    } catch {
      given();
    }
  }

  #waitLonger(): void {
    if (!this.#running) return;
    this.#platform.clearTimer(this.#timer);
    this.#timer = this.#platform.setTimer(() => this.tryNow(), climbEvery * (0.75 + this.#platform.random() / 2));
  }
}
