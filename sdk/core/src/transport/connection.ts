import type { ClientFrame } from '../wire/generated/frames.js';
import { ParleyError } from '../wire/parley_error.js';
import { backOffDelay } from './back_off.js';
import type { Channel, ChannelListener, Transport } from './channel.js';
import { Climber } from './climber.js';
import type { Authorization } from './http_client.js';
import { HttpChannel } from './http/http_channel.js';
import type { ConnectedFrame, Line, LineListener } from './line.js';
import type { Platform, TimerHandle } from './platform.js';
import { Socket, type SocketPatience } from './socket.js';
import { TransportChoice } from './transport_choice.js';

/** A connection counts as good after it has lasted this long, in milliseconds: until then attempts go on counting. */
const goodAfter = 5000;
const probePatience = 4000;
/** Where it is not known yet whether WebSocket gets through, something else is tried soon. */
const curious: SocketPatience = { open: 3000, connect: 4000 };
const patient: SocketPatience = { open: 10_000, connect: 10_000 };

/**
 * Keeps one channel to the server: connects by whatever transport gets through, waits longer after every failure, comes back as soon as there is a network, and
 * renews the token when it was refused. Runs from `start` to `stop`, and may be started again.
 */
export class Connection implements Line {
  readonly #baseUrl: string;
  readonly #platform: Platform;
  readonly #authorization: Authorization;
  readonly #listener: LineListener;
  readonly #choice = new TransportChoice();
  readonly #climber: Climber;
  #channel: Channel | null = null;
  #timer: TimerHandle = null;
  #attempts = 0;
  #running = false;
  #unwatch: (() => void) | null = null;

  constructor(baseUrl: string, platform: Platform, authorization: Authorization, listener: LineListener) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#platform = platform;
    this.#authorization = authorization;
    this.#listener = listener;
    this.#climber = this.#makeClimber();
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
    this.#dropChannel();
  }

  restart(): void {
    this.stop();
    this.start();
  }

  signOut(): void {
    this.stop();
  }

  send(frames: readonly ClientFrame[]): boolean {
    return this.#channel?.send(frames) ?? false;
  }

  reconnectNow(): void {
    if (!this.#running) return;
    if (this.#channel) this.#channel.probe(probePatience);
    else this.#attempt();
    this.#climber.tryNow();
  }

  #followNetwork(): void {
    if (!this.#platform.network.isOnline()) {
      this.#dropChannel();
      this.#listener.onLink({ phase: 'offline', attempts: this.#attempts });
    } else {
      this.reconnectNow();
    }
  }

  #attempt(): void {
    if (!this.#running) return;
    this.#dropChannel();
    if (!this.#platform.network.isOnline()) {
      this.#listener.onLink({ phase: 'offline', attempts: this.#attempts });
      return;
    }
    this.#attempts += 1;
    this.#listener.onLink({ phase: 'connecting', attempts: this.#attempts });
    this.#openChannel();
  }

  #openChannel(): void {
    const transport = this.#choice.current;
    const cursor = this.#listener.cursor();
    const token = this.#authorization.accessToken();
    let connected = false;
    try {
      this.#channel = this.#open(transport, token, cursor, {
        onConnected: (frame) => {
          connected = true;
          this.#connected(frame, cursor !== null, transport);
        },
        onFrames: (frames) => this.#listener.onFrames(frames),
        onClosed: (code, refusal) => {
          if (!connected && isBlocked(code)) this.#failed(transport, code);
          else this.#closed(code, refusal, token);
        },
      });
    } catch {
      this.#failed(transport, 1006);
    }
  }

  #open(transport: Transport, token: string, cursor: string | null, listener: ChannelListener): Channel {
    const credentials = { token, cursor, features: this.#listener.features ?? [] };
    if (transport !== 'webSocket') {
      return new HttpChannel(this.#baseUrl, this.#platform, this.#authorization, credentials, transport, listener);
    }
    const url = `${this.#baseUrl.replace(/^http/, 'ws')}/api/chat/connect`;
    const patience = this.#choice.webSocketWorked ? patient : curious;
    return new Socket(url, this.#platform, credentials, patience, listener);
  }

  #makeClimber(): Climber {
    let cursor: string | null = null;
    return new Climber(this.#platform, {
      open: (listener) => {
        cursor = this.#listener.cursor();
        return this.#open('webSocket', this.#authorization.accessToken(), cursor, listener);
      },
      onReached: (channel, frame) => {
        const token = this.#authorization.accessToken();
        this.#dropChannel();
        this.#channel = channel;
        // What the former channel did not bring any more is missing since the cursor: the client asks for it.
        this.#connected(frame, cursor !== null, 'webSocket');
        return {
          onConnected: () => undefined,
          onFrames: (frames) => this.#listener.onFrames(frames),
          onClosed: (code, refusal) => this.#closed(code, refusal, token),
        };
      },
    });
  }

  #connected(frame: ConnectedFrame, resumed: boolean, transport: Transport): void {
    this.#choice.worked(transport);
    if (transport !== 'webSocket') this.#climber.start();
    this.#timer = this.#platform.setTimer(() => {
      this.#attempts = 0;
    }, goodAfter);
    this.#listener.onLink({ phase: 'open', attempts: this.#attempts, transport });
    this.#listener.onConnected(frame, resumed);
  }

  /** The server had no chance to say anything. */
  #failed(transport: Transport, code: number): void {
    this.#channel = null;
    if (this.#running && this.#choice.failed(transport)) this.#openChannel();
    else this.#wait(code);
  }

  #closed(code: number, refusal: string | null, token: string): void {
    this.#channel = null;
    this.#climber.stop();
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
    this.#dropChannel();
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

  #dropChannel(): void {
    this.#clearTimer();
    this.#climber.stop();
    this.#channel?.close();
    this.#channel = null;
  }

  #clearTimer(): void {
    this.#platform.clearTimer(this.#timer);
    this.#timer = null;
  }
}

/** Whether a channel that ended so before CONNECTED may never have reached the server. */
function isBlocked(code: number): boolean {
  return code < 4000 && code !== 1012;
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
