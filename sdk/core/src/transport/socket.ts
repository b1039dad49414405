import { decodeFrames } from '../wire/decode_frames.js';
import type { ClientFrame, ServerFrame } from '../wire/generated/frames.js';
import type { Platform, SocketLike, TimerHandle } from './platform.js';

/** From the attempt to CONNECTED, in milliseconds. */
const connectPatience = 10_000;
/** From a PING to whatever frame comes next. */
const pongPatience = 10_000;

/** Told by a socket, in this order: refusals of CONNECT; at most once `onConnected`, then frames; last, and always, `onClosed`. */
export interface SocketListener {
  onConnected(frame: Extract<ServerFrame, { type: 'CONNECTED' }>): void;
  onFrames(frames: readonly ServerFrame[]): void;
  /** `code` is the close code, 1006 where there is none; `refusal` the code of the ERROR before it, if any. */
  onClosed(code: number, refusal: string | null): void;
}

/**
 * One socket, from its attempt to its end: says CONNECT, keeps a heartbeat, and ends itself when the other side is silent.
 * After `close`, or after it told `onClosed`, it does nothing more.
 */
export class Socket {
  readonly #platform: Platform;
  readonly #listener: SocketListener;
  readonly #wire: SocketLike;
  #deadline: TimerHandle = null;
  #heartbeat: TimerHandle = null;
  #heartbeatDelay = 30_000;
  #connected = false;
  #ended = false;
  #refusal: string | null = null;

  /** Opens `url` and says CONNECT with the token, and the cursor where there is one. */
  constructor(
    url: string,
    platform: Platform,
    credentials: { readonly token: string; readonly cursor: string | null },
    listener: SocketListener,
  ) {
    this.#platform = platform;
    this.#listener = listener;
    const { token, cursor } = credentials;
    this.#wire = new platform.WebSocket(url, ['parley.v1']);
    this.#wire.onopen = () => this.#write({ type: 'CONNECT', token, ...(cursor !== null && { cursor }) });
    this.#wire.onmessage = (event: { readonly data: unknown }) => this.#receive(event.data);
    this.#wire.onerror = () => undefined; // the close event follows
    this.#wire.onclose = (event: { readonly code?: number }) => this.#end(event.code ?? 1006);
    this.#expectNewsWithin(connectPatience);
  }

  /** Sends frames; false before CONNECTED and after the end, then nothing was sent. */
  send(frames: readonly ClientFrame[]): boolean {
    if (!this.#connected || this.#ended) return false;
    frames.forEach((frame) => this.#write(frame));
    return true;
  }

  /** Asks for a sign of life at once: an end that nobody told of shows itself within `patience` milliseconds. */
  probe(patience: number): void {
    if (this.#connected && !this.#ended) this.#ping(patience);
  }

  /** Ends the socket from this side, without telling the listener. */
  close(): void {
    if (this.#ended) return;
    this.#letGo();
    this.#wire.close(1000);
  }

  #receive(data: unknown): void {
    if (this.#ended || typeof data !== 'string') return;
    const frames = decodeFrames(data);
    for (const frame of frames) if (frame.type === 'ERROR') this.#refusal = frame.code;
    if (!this.#connected) {
      const at = frames.findIndex(({ type }) => type === 'CONNECTED');
      const connected = frames[at];
      if (connected?.type !== 'CONNECTED') {
        const refusals = frames.filter(({ type }) => type === 'ERROR');
        if (refusals.length > 0) this.#listener.onFrames(refusals);
        return;
      }
      this.#connected = true;
      this.#heartbeatDelay = Math.min(Math.max(connected.heartbeatSeconds, 1), 60) * 1000;
      this.#hearLife();
      this.#listener.onConnected(connected);
      if (frames.length > at + 1) this.#listener.onFrames(frames.slice(at + 1));
      return;
    }
    this.#hearLife();
    if (frames.length > 0) this.#listener.onFrames(frames);
  }

  #hearLife(): void {
    this.#platform.clearTimer(this.#deadline);
    this.#deadline = null;
    if (this.#heartbeat === null) {
      this.#heartbeat = this.#platform.setTimer(() => this.#ping(pongPatience), this.#heartbeatDelay);
    }
  }

  #ping(patience: number): void {
    this.#platform.clearTimer(this.#heartbeat);
    this.#heartbeat = null;
    this.#write({ type: 'PING', timestamp: this.#platform.now() });
    if (!this.#ended) this.#expectNewsWithin(patience);
  }

  #expectNewsWithin(patience: number): void {
    this.#platform.clearTimer(this.#deadline);
    this.#deadline = this.#platform.setTimer(() => {
      this.#wire.close();
      this.#end(1006);
    }, patience);
  }

  #write(frame: ClientFrame): void {
    try {
      this.#wire.send(JSON.stringify(frame));
    } catch {
      this.#end(1006);
    }
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.#letGo();
    this.#listener.onClosed(code, this.#refusal);
  }

  #letGo(): void {
    this.#ended = true;
    this.#platform.clearTimer(this.#deadline);
    this.#platform.clearTimer(this.#heartbeat);
    this.#wire.onopen = this.#wire.onmessage = this.#wire.onclose = null;
  }
}
