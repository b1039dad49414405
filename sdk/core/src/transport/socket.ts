import { decodeFrames } from '../wire/decode_frames.js';
import type { ClientFrame } from '../wire/generated/frames.js';
import type { Channel, ChannelListener, Credentials } from './channel.js';
import type { Platform, SocketLike, TimerHandle } from './platform.js';
import { Reception } from './reception.js';

/** How long a socket may take, in milliseconds. */
export interface SocketPatience {
  /** From the attempt until it is open. */
  readonly open: number;
  /** From then to CONNECTED. */
  readonly connect: number;
}
/** From a PING to whatever frame comes next. */
const pongPatience = 10_000;

/** The channel over a WebSocket. */
export class Socket implements Channel {
  readonly #platform: Platform;
  readonly #listener: ChannelListener;
  readonly #reception: Reception;
  readonly #wire: SocketLike;
  #deadline: TimerHandle = null;
  #heartbeat: TimerHandle = null;
  #heartbeatDelay = 30_000;
  #ended = false;

  /** Opens `url` and says CONNECT. */
  constructor(
    url: string,
    platform: Platform,
    credentials: Credentials,
    patience: SocketPatience,
    listener: ChannelListener,
  ) {
    this.#platform = platform;
    this.#listener = listener;
    this.#reception = new Reception(listener);
    const { token, cursor, features } = credentials;
    this.#wire = new platform.WebSocket(url, ['parley.v1']);
    this.#wire.onopen = () => {
      this.#write({
        type: 'CONNECT',
        token,
        ...(cursor !== null && { cursor }),
        ...(features.length > 0 && { features }),
      });
      this.#expectNewsWithin(patience.connect);
    };
    this.#wire.onmessage = (event: { readonly data: unknown }) => this.#receive(event.data);
    this.#wire.onerror = () => undefined; // the close event follows
    this.#wire.onclose = (event: { readonly code?: number }) => this.#end(event.code ?? 1006);
    this.#expectNewsWithin(patience.open);
  }

  send(frames: readonly ClientFrame[]): boolean {
    if (!this.#reception.connected || this.#ended) return false;
    frames.forEach((frame) => this.#write(frame));
    return true;
  }

  probe(patience: number): void {
    if (this.#reception.connected && !this.#ended) this.#ping(patience);
  }

  close(): void {
    if (this.#ended) return;
    this.#letGo();
    this.#wire.close(1000);
  }

  #receive(data: unknown): void {
    if (this.#ended || typeof data !== 'string') return;
    if (this.#reception.connected) this.#hearLife();
    this.#reception.take(decodeFrames(data), (heartbeatSeconds) => {
      this.#heartbeatDelay = Math.min(Math.max(heartbeatSeconds, 1), 60) * 1000;
      this.#hearLife();
    });
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
    this.#listener.onClosed(code, this.#reception.refusal);
  }

  #letGo(): void {
    this.#ended = true;
    this.#platform.clearTimer(this.#deadline);
    this.#platform.clearTimer(this.#heartbeat);
    this.#wire.onopen = this.#wire.onmessage = this.#wire.onclose = null;
  }
}
