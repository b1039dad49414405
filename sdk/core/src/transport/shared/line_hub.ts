import type { ClientFrame, ServerFrame } from '../../wire/generated/frames.js';
import type { Line, Link, LineListener } from '../line.js';
import type { Platform, TimerHandle } from '../platform.js';
import { FrameExchange } from './frame_exchange.js';
import type { LeaderMessage, PageMessage } from './line_messages.js';

/** A page that says nothing for so long has gone without a word: browsers let hidden pages say something once a minute. Milliseconds. */
const goneAfter = 180_000;

/** What a hub works with. */
export interface HubContext {
  readonly platform: Pick<Platform, 'now' | 'setTimer' | 'clearTimer'>;
  /** The name of the page that leads. */
  readonly me: string;
  /** What the client of that page is told. */
  readonly own: LineListener;
  readonly open: (listener: LineListener) => Line;
  readonly tell: (page: string, message: LeaderMessage) => void;
  readonly tellAll: (message: LeaderMessage) => void;
  readonly onSignedOut: (code: string) => void;
}

/** The one connection of several pages, on the page that leads. Runs until `stop`. */
export class LineHub {
  readonly #context: HubContext;
  readonly #connection: Line;
  readonly #exchange: FrameExchange;
  /** The pages that follow, and when each was last heard. */
  readonly #heard = new Map<string, number>();
  #link: Link = { phase: 'connecting', attempts: 0 };
  #timer: TimerHandle = null;

  constructor(context: HubContext) {
    this.#context = context;
    const { own, platform, me } = context;
    this.#exchange = new FrameExchange(() => platform.now());
    this.#exchange.join(me);
    let resumed = false;
    this.#connection = context.open({
      ...(own.features && { features: own.features }),
      onLink: (link) => this.#followLink(link),
      onConnected: (frame) => {
        this.#exchange.begin(frame, resumed);
        own.onConnected(frame, own.cursor() !== null);
        this.#tellAll({ kind: 'connected', frame });
      },
      onFrames: (frames) => this.#receive(frames),
      onSignedOut: (code) => context.onSignedOut(code),
      cursor: () => {
        // With one, live frames are held back until the page that leads is in step. The others need them.
        const cursor = this.#heard.size > 0 ? null : own.cursor();
        resumed = cursor !== null;
        return cursor;
      },
    });
  }

  start(): void {
    this.#connection.start();
    this.#lookForGone();
  }

  stop(): void {
    this.#context.platform.clearTimer(this.#timer);
    this.#connection.stop();
  }

  restart(): void {
    this.#connection.restart();
  }

  reconnectNow(): void {
    this.#connection.reconnectNow();
  }

  /** Sends frames of the page that leads. */
  send(frames: readonly ClientFrame[]): boolean {
    return this.#link.phase === 'open' && this.#pass(this.#exchange.up(this.#context.me, frames));
  }

  /** A page that follows tells something. */
  take(page: string, message: PageMessage): void {
    if (message.kind === 'leave') {
      this.#forget(page);
      return;
    }
    const isNew = !this.#heard.has(page);
    this.#heard.set(page, this.#context.platform.now());
    if (isNew || message.kind === 'join') this.#welcome(page);
    // One that was taken for gone is told how things stand, and begins anew.
    if (isNew) return;
    if (message.kind === 'frames') this.#pass(this.#exchange.up(page, message.frames));
    else if (message.kind === 'ping') this.#context.tell(page, { kind: 'pong' });
    else if (message.kind === 'reconnect') this.reconnectNow();
    else if (message.kind === 'restart') this.restart();
  }

  #welcome(page: string): void {
    const { tell } = this.#context;
    const { welcome, next } = this.#exchange.join(page);
    this.#pass(next);
    tell(page, { kind: 'link', link: this.#link });
    if (!welcome) return;
    tell(page, { kind: 'connected', frame: welcome.hello });
    if (welcome.frames.length > 0) tell(page, { kind: 'frames', frames: welcome.frames });
  }

  #followLink(link: Link): void {
    this.#link = link;
    if (link.phase !== 'open') this.#exchange.end();
    this.#context.own.onLink(link);
    this.#tellAll({ kind: 'link', link });
  }

  #receive(frames: readonly ServerFrame[]): void {
    const { me, own, tell } = this.#context;
    const { deliveries, next } = this.#exchange.down(frames);
    this.#pass(next);
    for (const { to, frames: some } of deliveries) {
      const message = { kind: 'frames', frames: some } as const;
      if (to === 'all') this.#tellAll(message);
      else if (to !== 'leader' && to.page !== me) tell(to.page, message);
      if (to === 'all' || to === 'leader' || to.page === me) own.onFrames(some);
    }
  }

  #pass(frames: readonly ClientFrame[]): boolean {
    return frames.length === 0 || this.#connection.send(frames);
  }

  #tellAll(message: LeaderMessage): void {
    if (this.#heard.size > 0) this.#context.tellAll(message);
  }

  #forget(page: string): void {
    if (this.#heard.delete(page)) this.#pass(this.#exchange.forget(page));
  }

  #lookForGone(): void {
    const { platform } = this.#context;
    const before = platform.now() - goneAfter;
    for (const [page, heard] of this.#heard) if (heard < before) this.#forget(page);
    this.#timer = platform.setTimer(() => this.#lookForGone(), goneAfter / 3);
  }
}
