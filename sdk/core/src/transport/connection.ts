import type { ClientFrame, ServerFrame } from '../wire/generated/frames.js';
import { ParleyError } from '../wire/parley_error.js';
import { backOffDelay } from './back_off.js';
import type { Authorization } from './http_client.js';
import type { Platform, TimerHandle } from './platform.js';
import { Socket } from './socket.js';

/** A connection counts as good after it has lasted this long, in milliseconds: until then attempts go on counting. */
const goodAfter = 5000;
const probePatience = 4000;

/** How the connection stands. 'open': CONNECTED came; what lies between that and being in step is not known here. */
export type Link =
  | { readonly phase: 'connecting' | 'open' | 'offline'; readonly attempts: number }
  | { readonly phase: 'waiting'; readonly attempts: number; readonly retryAt: number };

/** Told by a connection. */
export interface ConnectionListener {
  onLink(link: Link): void;
  /** The socket is signed in; `resumed` when it was given the cursor of `cursor()`. */
  onConnected(frame: Extract<ServerFrame, { type: 'CONNECTED' }>, resumed: boolean): void;
  onFrames(frames: readonly ServerFrame[]): void;
  /** The device has no way back: it was signed out. The connection has stopped. */
  onSignedOut(code: string): void;
  /** Where the next connection resumes; null: from its own beginning. */
  cursor(): string | null;
}

/**
 * Keeps one socket to the server: connects, waits longer after every failure, comes back as soon as there is a network, and
 * renews the token when it was refused. Runs from `start` to `stop`, and may be started again.
 */
export class Connection {
  readonly #url: string;
  readonly #platform: Platform;
  readonly #authorization: Authorization;
  readonly #listener: ConnectionListener;
  #socket: Socket | null = null;
  #timer: TimerHandle = null;
  #attempts = 0;
  #running = false;
  #unwatch: (() => void) | null = null;

  constructor(baseUrl: string, platform: Platform, authorization: Authorization, listener: ConnectionListener) {
    this.#url = `${baseUrl.replace(/\/+$/, '').replace(/^http/, 'ws')}/api/chat/connect`;
    this.#platform = platform;
    this.#authorization = authorization;
    this.#listener = listener;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#attempts = 0;
    this.#unwatch = this.#platform.network.onChange(() => this.#followNetwork());
    this.#attempt();
  }

  stop(): void {
    this.#running = false;
    this.#unwatch?.();
    this.#unwatch = null;
    this.#dropSocket();
  }

  /** Sends frames in their order; false when there is no connection, then nothing was sent. */
  send(frames: readonly ClientFrame[]): boolean {
    return this.#socket?.send(frames) ?? false;
  }

  /** Does not wait any longer. Where a connection seems to stand, it is asked for a sign of life. */
  reconnectNow(): void {
    if (!this.#running) return;
    if (this.#socket) this.#socket.probe(probePatience);
    else this.#attempt();
  }

  #followNetwork(): void {
    if (!this.#platform.network.isOnline()) {
      this.#dropSocket();
      this.#listener.onLink({ phase: 'offline', attempts: this.#attempts });
    } else {
      this.reconnectNow();
    }
  }

  #attempt(): void {
    if (!this.#running) return;
    this.#dropSocket();
    if (!this.#platform.network.isOnline()) {
      this.#listener.onLink({ phase: 'offline', attempts: this.#attempts });
      return;
    }
    this.#attempts += 1;
    this.#listener.onLink({ phase: 'connecting', attempts: this.#attempts });
    const cursor = this.#listener.cursor();
    const token = this.#authorization.accessToken();
    try {
      this.#socket = new Socket(
        this.#url,
        this.#platform,
        { token, cursor },
        {
          onConnected: (frame) => this.#connected(frame, cursor !== null),
          onFrames: (frames) => this.#listener.onFrames(frames),
          onClosed: (code, refusal) => this.#closed(code, refusal, token),
        },
      );
    } catch {
      this.#wait(1006);
    }
  }

  #connected(frame: Extract<ServerFrame, { type: 'CONNECTED' }>, resumed: boolean): void {
    this.#timer = this.#platform.setTimer(() => {
      this.#attempts = 0;
    }, goodAfter);
    this.#listener.onLink({ phase: 'open', attempts: this.#attempts });
    this.#listener.onConnected(frame, resumed);
  }

  #closed(code: number, refusal: string | null, token: string): void {
    this.#socket = null;
    this.#clearTimer();
    if (code !== 4401) {
      this.#wait(code);
      return;
    }
    if (refusal === 'SESSION_REVOKED' || refusal === 'ACCOUNT_SUSPENDED') {
      this.#signOut(refusal);
      return;
    }
    this.#authorization.renew(token).then(
      () => {
        // A fresh token that is refused as well must not be tried in a tight circle.
        if (this.#attempts <= 1) this.#attempt();
        else this.#wait(code);
      },
      (error: unknown) => {
        if (endsDevice(error)) this.#signOut(error.code);
        else this.#wait(code);
      },
    );
  }

  #wait(code: number): void {
    if (!this.#running) return;
    this.#dropSocket();
    const delay = backOffDelay(this.#attempts, code, this.#platform.random());
    this.#listener.onLink({
      phase: 'waiting',
      attempts: this.#attempts,
      retryAt: this.#platform.now() + delay,
    });
    this.#timer = this.#platform.setTimer(() => this.#attempt(), delay);
  }

  #signOut(code: string): void {
    if (!this.#running) return;
    this.stop();
    this.#listener.onSignedOut(code);
  }

  #dropSocket(): void {
    this.#clearTimer();
    this.#socket?.close();
    this.#socket = null;
  }

  #clearTimer(): void {
    this.#platform.clearTimer(this.#timer);
    this.#timer = null;
  }
}

/** Whether a refused renewal means that this device was signed out, rather than that it may be tried again. */
export function endsDevice(error: unknown): error is ParleyError {
  return (
    error instanceof ParleyError &&
    (error.code === 'UNAUTHENTICATED' ||
      error.code === 'TOKEN_EXPIRED' ||
      error.code === 'SESSION_REVOKED' ||
      error.code === 'ACCOUNT_SUSPENDED' ||
      error.code === 'INVALID_CREDENTIALS' ||
      error.code === 'SIGNED_OUT')
  );
}
