import type { ServerFrame } from '../wire/generated/frames.js';
import type { ChannelListener } from './channel.js';

/** Hands the frames of a channel to its listener, CONNECTED first; before that there are only refusals. */
export class Reception {
  readonly #listener: Pick<ChannelListener, 'onConnected' | 'onFrames'>;
  #refusal: string | null = null;
  #connected = false;

  constructor(listener: Pick<ChannelListener, 'onConnected' | 'onFrames'>) {
    this.#listener = listener;
  }

  /** CONNECTED came. */
  get connected(): boolean {
    return this.#connected;
  }

  /** The code of the newest ERROR. */
  get refusal(): string | null {
    return this.#refusal;
  }

  /** Takes frames; `onHello` is called before the listener is told of CONNECTED. */
  take(frames: readonly ServerFrame[], onHello: (heartbeatSeconds: number) => void): void {
    for (const frame of frames) if (frame.type === 'ERROR') this.#refusal = frame.code;
    if (this.#connected) {
      if (frames.length > 0) this.#listener.onFrames(frames);
      return;
    }
    const at = frames.findIndex(({ type }) => type === 'CONNECTED');
    const connected = frames[at];
    if (connected?.type !== 'CONNECTED') {
      const refusals = frames.filter(({ type }) => type === 'ERROR');
      if (refusals.length > 0) this.#listener.onFrames(refusals);
      return;
    }
    this.#connected = true;
    onHello(connected.heartbeatSeconds);
    this.#listener.onConnected(connected);
    if (frames.length > at + 1) this.#listener.onFrames(frames.slice(at + 1));
  }
}
