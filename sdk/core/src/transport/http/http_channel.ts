import { decodeFrameValues, decodeFrames } from '../../wire/decode_frames.js';
import type { ClientFrame } from '../../wire/generated/frames.js';
import type { Channel, ChannelListener, Credentials, Transport } from '../channel.js';
import type { Authorization } from '../http_client.js';
import type { Platform, TimerHandle } from '../platform.js';
import { Reception } from '../reception.js';
import { EventParser, type ServerEvent } from './event_parser.js';
import { FrameRequests, RequestFailure, type PollAnswer } from './frame_requests.js';
import { NumberedFrames } from './numbered_frames.js';
import { Pauses } from './pauses.js';

/** From the attempt to CONNECTED, in milliseconds. */
const connectPatience = 10_000;
/** For the first byte of a stream: something between that holds it back would hold back everything. */
const firstBytePatience = 3000;
/** For the next one; the server says something every 15 seconds. */
const streamPatience = 40_000;
const postPatience = 10_000;
const waitSeconds = 25;
const pollPatience = 40_000;
/** Requests that failed one after the other: then the channel is at its end. */
const mostFailures = 3;
const failureDelay = 500;
/** Characters of a stream that are not acknowledged: the server holds a few times as many. */
const acknowledgedEvery = 32 << 10;
const longestHeartbeat = 25_000;
/** Between answers without anything in them. */
const emptyDelay = 200;

/** The channels over plain HTTP (docs/transports.md): frames go up by POST, and come down as a stream of events or by polls. */
export class HttpChannel implements Channel {
  readonly #listener: ChannelListener;
  readonly #platform: Platform;
  readonly #requests: FrameRequests;
  readonly #reception: Reception;
  readonly #pauses: Pauses;
  readonly #up = new NumberedFrames();
  readonly #name: string;
  #ack = 0;
  #unacknowledged = 0;
  #ackDue = false;
  #posting = false;
  #failures = 0;
  #deadline: TimerHandle;
  #ended = false;

  constructor(
    baseUrl: string,
    platform: Platform,
    authorization: Authorization,
    { token, cursor, features }: Credentials,
    transport: Exclude<Transport, 'webSocket'>,
    listener: ChannelListener,
  ) {
    this.#listener = listener;
    this.#platform = platform;
    this.#requests = new FrameRequests(baseUrl, platform, authorization);
    this.#reception = new Reception(listener);
    this.#pauses = new Pauses(platform);
    this.#name = newName(platform);
    this.#deadline = platform.setTimer(() => this.#end(1006), connectPatience);
    this.#up.push([
      { type: 'CONNECT', token, ...(cursor !== null && { cursor }), ...(features.length > 0 && { features }) },
    ]);
    if (transport === 'eventStream') void this.#readStream();
    else void this.#post().then(() => this.#pollOn());
  }

  send(frames: readonly ClientFrame[]): boolean {
    if (!this.#reception.connected || this.#ended || !this.#up.push(frames)) return false;
    void this.#post();
    return true;
  }

  probe(patience: number): void {
    if (this.#ended) return;
    this.#requests.poll(this.#body(0), patience).then(
      (answer) => this.#take(answer),
      () => this.#end(1006),
    );
  }

  close(): void {
    if (this.#ended) return;
    this.#letGo();
    const goodbye = JSON.stringify({ connection: this.#name, close: true });
    this.#requests.poll(goodbye, postPatience).catch(() => undefined); // the server finds out by itself
  }

  /** Brings what waits to the server, one request at a time. */
  async #post(): Promise<void> {
    if (this.#posting) return;
    this.#posting = true;
    while (!this.#ended && (this.#ackDue || !this.#up.isEmpty)) {
      this.#ackDue = false;
      await this.#attempt(async () => {
        const { first, frames } = this.#up.batch();
        const answer = await this.#requests.poll(this.#body(0, first, frames), postPatience);
        this.#take(answer);
        if (frames.length > 0 && answer.received < first) await this.#pauses.take(emptyDelay);
      });
    }
    this.#posting = false;
  }

  async #pollOn(): Promise<void> {
    while (!this.#ended) {
      await this.#attempt(async () => {
        const began = this.#platform.now();
        const answer = await this.#requests.poll(this.#body(waitSeconds), pollPatience);
        this.#take(answer);
        if (answer.frames.length === 0 && this.#platform.now() - began < emptyDelay) {
          await this.#pauses.take(emptyDelay);
        }
      });
    }
  }

  async #readStream(): Promise<void> {
    const stream = { began: false };
    while (!this.#ended) {
      await this.#attempt(async () => {
        const parser = new EventParser();
        const patience = { first: stream.began ? postPatience : firstBytePatience, next: streamPatience };
        await this.#requests.stream(this.#name, this.#ack, patience, (text) => {
          this.#failures = 0;
          stream.began = true;
          void this.#post();
          for (const event of parser.feed(text)) this.#takeEvent(event);
        });
        await this.#pauses.take(failureDelay); // it ended without a word
      });
      if (!stream.began) this.#end(1006);
    }
  }

  async #attempt(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      this.#failures = 0;
    } catch (error) {
      if (this.#ended) return;
      const failure = error instanceof RequestFailure ? error.failure : ({ kind: 'unreachable' } as const);
      if (failure.kind === 'ended') {
        this.#end(failure.code, failure.refusal);
      } else if (failure.kind === 'again') {
        await this.#pauses.take(failure.delay);
      } else {
        this.#failures += 1;
        if (this.#failures >= mostFailures || !this.#reception.connected) this.#end(1006);
        else await this.#pauses.take(failureDelay);
      }
    }
  }

  #take({ frames, next, received, close }: PollAnswer): void {
    if (this.#ended) return;
    this.#up.taken(received);
    const known = Math.max(this.#ack - (next - frames.length), 0);
    this.#ack = Math.max(this.#ack, next);
    this.#hand(decodeFrameValues(frames.slice(known)));
    if (close) this.#end(close.code);
  }

  #takeEvent({ event, id, data }: ServerEvent): void {
    if (this.#ended) return;
    if (event === 'close') {
      this.#end(closeCode(data));
      return;
    }
    const number = Number(id);
    if (event !== 'message' || !(number > this.#ack)) return;
    this.#ack = number;
    this.#unacknowledged += data.length;
    if (this.#unacknowledged >= acknowledgedEvery) this.#acknowledge();
    this.#hand(decodeFrames(data));
  }

  #hand(frames: ReturnType<typeof decodeFrames>): void {
    this.#reception.take(frames, (heartbeatSeconds) => {
      this.#platform.clearTimer(this.#deadline);
      this.#beat(Math.min(Math.max(heartbeatSeconds, 1) * 1000, longestHeartbeat));
    });
  }

  /** Shows that this side is there, and what it has, however little comes. */
  #beat(delay: number): void {
    this.#deadline = this.#platform.setTimer(() => {
      this.#acknowledge();
      this.#beat(delay);
    }, delay);
  }

  #acknowledge(): void {
    this.#unacknowledged = 0;
    this.#ackDue = true;
    void this.#post();
  }

  #body(wait: number, first = 1, frames: readonly string[] = []): string {
    const head = JSON.stringify({ connection: this.#name, ack: this.#ack, wait, first });
    return `${head.slice(0, -1)},"frames":[${frames.join(',')}]}`;
  }

  #end(code: number, refusal: string | null = this.#reception.refusal): void {
    if (this.#ended) return;
    this.#letGo();
    this.#listener.onClosed(code, refusal);
  }

  #letGo(): void {
    this.#ended = true;
    this.#platform.clearTimer(this.#deadline);
    this.#pauses.end();
    this.#requests.abort();
  }
}

function closeCode(data: string): number {
  try {
    return Number((JSON.parse(data) as { readonly code?: unknown }).code) || 1006;
  } catch {
    return 1006;
  }
}

/** Names a connection among those of this device; no secret. */
function newName(platform: Platform): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 24 }, () => letters[Math.floor(platform.random() * letters.length)]).join('');
}
