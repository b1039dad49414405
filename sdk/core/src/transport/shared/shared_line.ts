import type { ClientFrame } from '../../wire/generated/frames.js';
import { isObject } from '../../wire/shape.js';
import { PageElection, type PageRole, type Pages } from '../../remote/page_election.js';
import type { Line, Link, LineListener } from '../line.js';
import type { Platform, TimerHandle } from '../platform.js';
import { LineHub } from './line_hub.js';
import type { LeaderMessage, PageMessage, SignedOutMessage } from './line_messages.js';

/** How often the page that leads is asked whether it is there, and how long it may take. Milliseconds. */
const askEvery = 5000;
const patience = 1500;

/** What a shared line works with. */
export interface SharedLineContext {
  readonly platform: Platform;
  readonly pages: Pages;
  readonly listener: LineListener;
  /** What tells pages of this account and device from others; asked at every start. */
  readonly name: () => string;
  readonly open: (listener: LineListener) => Line;
}

/**
 * A page's part in the one connection that all pages of a browser have to the server. To its client it is like a connection of its own: when
 * another page takes the lead, the line is gone for a moment, and comes back.
 */
export class SharedLine implements Line {
  readonly #context: SharedLineContext;
  readonly #me: string;
  #election: PageElection | null = null;
  #hub: LineHub | null = null;
  #role: PageRole = 'waits';
  #link: Link = { phase: 'connecting', attempts: 1 };
  #timer: TimerHandle = null;
  #retry: TimerHandle = null;
  #unanswered = 0;
  #unwatch: (() => void) | null = null;

  constructor(context: SharedLineContext) {
    this.#context = context;
    this.#me = Array.from({ length: 4 }, () => context.platform.random().toString(36).slice(2, 8)).join('');
  }

  start(): void {
    if (this.#unwatch) return;
    const { pages } = this.#context;
    this.#unwatch = pages.onHalt?.((what) => (what === 'halt' ? this.#leave() : this.#join())) ?? (() => undefined);
    this.#join();
  }

  stop(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    this.#leave();
  }

  restart(): void {
    if (this.#hub) this.#hub.restart();
    else this.#tellLeader({ kind: 'restart' });
  }

  send(frames: readonly ClientFrame[]): boolean {
    if (this.#hub) return this.#hub.send(frames);
    if (this.#link.phase !== 'open') return false;
    this.#tellLeader({ kind: 'frames', frames });
    this.#ask();
    return true;
  }

  reconnectNow(): void {
    if (this.#hub) this.#hub.reconnectNow();
    else if (this.#election) {
      this.#tellLeader({ kind: 'reconnect' });
      this.#ask();
    }
  }

  signOut(): void {
    this.#tellSignedOut('SIGNED_OUT');
    this.stop();
  }

  #join(): void {
    if (this.#election) return;
    const { pages, name } = this.#context;
    this.#show({ phase: 'connecting', attempts: 1 });
    this.#election = new PageElection(pages, name(), this.#me, {
      onRole: (role) => this.#take(role),
      onMessage: (from, message) => this.#receive(from, message),
      onCall: (message) => this.#endSignedOut((message as SignedOutMessage).code),
    });
    this.#waitForAnswer();
  }

  #leave(): void {
    const { platform } = this.#context;
    platform.clearTimer(this.#timer);
    platform.clearTimer(this.#retry);
    this.#hub?.stop();
    this.#hub = null;
    this.#tellLeader({ kind: 'leave' });
    this.#election?.leave();
    this.#election = null;
    this.#role = 'waits';
    this.#link = { phase: 'connecting', attempts: 1 };
  }

  #take(role: PageRole): void {
    const { platform, listener, open } = this.#context;
    platform.clearTimer(this.#timer);
    platform.clearTimer(this.#retry);
    this.#role = role;
    this.#unanswered = 0;
    this.#hub?.stop();
    this.#hub = null;
    this.#show({ phase: 'connecting', attempts: 1 });
    if (role === 'leads') {
      this.#hub = new LineHub({
        platform,
        me: this.#me,
        own: listener,
        open,
        tell: (page, message) => this.#election?.tell(page, message),
        tellAll: (message) => this.#election?.tellAll(message),
        onSignedOut: (code) => this.#endSignedOut(code),
      });
      this.#hub.start();
    } else {
      if (role === 'follows') this.#tellLeader({ kind: 'join' });
      this.#waitForAnswer();
    }
  }

  #receive(from: string, message: unknown): void {
    if (!isObject(message)) return;
    if (this.#hub) this.#hub.take(from, message as unknown as PageMessage);
    else this.#hear(message as unknown as LeaderMessage);
  }

  #hear(told: LeaderMessage): void {
    const { listener } = this.#context;
    this.#unanswered = 0;
    if (told.kind === 'link') this.#show(told.link);
    else if (told.kind === 'connected') listener.onConnected(told.frame, listener.cursor() !== null);
    else if (told.kind === 'frames' && this.#link.phase === 'open') listener.onFrames(told.frames);
  }

  #show(link: Link): void {
    const { platform, listener } = this.#context;
    this.#link = link;
    listener.onLink(link);
    platform.clearTimer(this.#retry);
    // The page that leads may be one that nobody looks at, whose timers are late.
    if (link.phase === 'waiting')
      this.#retry = platform.setTimer(() => this.#tellLeader({ kind: 'reconnect' }), link.retryAt - platform.now());
  }

  /** Asks the page that leads for a sign of life, unless an answer is awaited already. */
  #ask(): void {
    if (this.#unanswered === 0) this.#askNow();
  }

  #askNow(): void {
    this.#tellLeader({ kind: 'ping' });
    this.#waitForAnswer();
  }

  /** Two questions without any answer: whoever leads was halted, or hangs. This page takes over. */
  #waitForAnswer(): void {
    const { platform } = this.#context;
    this.#unanswered += 1;
    platform.clearTimer(this.#timer);
    this.#timer = platform.setTimer(() => {
      if (this.#unanswered === 0) this.#timer = platform.setTimer(() => this.#ask(), askEvery);
      else if (this.#unanswered < 2) this.#askNow();
      else this.#takeOver();
    }, patience);
  }

  #takeOver(): void {
    this.#unanswered = 0;
    this.#waitForAnswer();
    this.#election?.takeOver();
  }

  #tellLeader(message: PageMessage): void {
    if (this.#role === 'follows') this.#election?.tellLeader(message);
  }

  #tellSignedOut(code: string): void {
    this.#election?.call({ kind: 'signedOut', code } satisfies SignedOutMessage);
  }

  #endSignedOut(code: string): void {
    if (this.#hub) this.#tellSignedOut(code);
    this.stop();
    this.#context.listener.onSignedOut(code);
  }
}
