import type { ClientFrame, ServerFrame } from '../../wire/generated/frames.js';
import type { ConnectedFrame } from '../line.js';
import { UpstreamMarks } from './upstream_marks.js';

/** Frames for one page by its name, for the one that leads, or for all. */
export interface Delivery {
  readonly to: { readonly page: string } | 'leader' | 'all';
  readonly frames: readonly ServerFrame[];
}

type Sync = Extract<ClientFrame, { type: 'SYNC' }>;
type Announcement = Extract<ServerFrame, { type: 'ANNOUNCEMENT' }>;

type Use = 'active' | 'idle' | 'away';

const resync: ServerFrame = { type: 'RESYNC', reason: 'shared' };
/** The server takes at most so many. */
const mostWatched = 500;
/** The server ends a typing by itself after so long, in milliseconds. */
const typingLasts = 3000;

/**
 * Makes the frames of several pages those of one client, and finds out for whom an answer is. Each page is in step by itself: it asks SYNC with
 * its own cursor, one page after the other, since the server takes one at a time. Of an ACK the pages that did not write the message learn that
 * there is an event. What the server tells of keys goes to one page: they share one machine.
 */
export class FrameExchange {
  readonly #now: () => number;
  readonly #marks = new UpstreamMarks();
  /** The first one is under way. Of a page that has left, no name is known. */
  #syncs: { page: string | null; readonly frame: Sync }[] = [];
  readonly #watched = new Map<string, readonly string[]>();
  readonly #uses = new Map<string, Use>();
  #toldUse: Use = 'active';
  readonly #pages = new Set<string>();
  /** Who typed last in a chat, and when. */
  readonly #typing = new Map<string, { readonly page: string; readonly at: number }>();
  readonly #announcements = new Map<string, Announcement>();
  #hello: ConnectedFrame | null = null;
  /** The server holds back live frames, and may drop them: whoever asks SYNC is told of them, but nobody else. */
  #holdsBack = false;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A connection begins: what was under way on the former one is asked for again by each page. `resumed`: it was given a cursor. */
  begin(hello: ConnectedFrame, resumed: boolean): void {
    this.#hello = hello;
    this.#holdsBack = resumed;
    this.#syncs = [];
    this.#marks.forget();
    this.#announcements.clear();
    this.#toldUse = 'active';
  }

  end(): void {
    this.#hello = null;
  }

  /** What a page is told that comes while there is a connection, or null, and what goes to the server then. */
  join(page: string): {
    readonly welcome: { readonly hello: ConnectedFrame; readonly frames: readonly ServerFrame[] } | null;
    readonly next: readonly ClientFrame[];
  } {
    this.#pages.add(page);
    const welcome = this.#hello && { hello: this.#hello, frames: [...this.#announcements.values()] };
    return { welcome, next: this.#tellUse() };
  }

  /** What goes to the server of the frames of a page. */
  up(page: string, frames: readonly ClientFrame[]): ClientFrame[] {
    return frames.flatMap((frame) => this.#upOne(page, frame));
  }

  /** To whom frames of the server go, in their order, and what is sent then. */
  down(frames: readonly ServerFrame[]): {
    readonly deliveries: readonly Delivery[];
    readonly next: readonly ClientFrame[];
  } {
    const deliveries: { to: Delivery['to']; frames: ServerFrame[] }[] = [];
    const next: ClientFrame[] = [];
    for (const frame of frames) {
      const to = this.#receiver(frame, next);
      const last = deliveries.at(-1);
      if (last && last.to === to) last.frames.push(frame);
      else if (to !== null) deliveries.push({ to, frames: [frame] });
      if (!this.#leavesHole(frame, to)) continue;
      deliveries.push({ to: 'all', frames: [resync] });
      this.#syncs = [];
      next.length = 0;
    }
    return { deliveries, next };
  }

  /** What goes to the server when a page has left. Whom it watched is watched until another page asks. */
  forget(page: string): ClientFrame[] {
    this.#pages.delete(page);
    this.#uses.delete(page);
    this.#watched.delete(page);
    this.#syncs = this.#syncs.filter((sync, at) => at === 0 || sync.page !== page);
    for (const sync of this.#syncs) if (sync.page === page) sync.page = null;
    return this.#tellUse();
  }

  #upOne(page: string, frame: ClientFrame): ClientFrame[] {
    switch (frame.type) {
      case 'SYNC':
        return this.#sync(page, frame);
      case 'MESSAGE_DELIVERED':
      case 'MESSAGE_READ':
        return this.#marks.isNews(frame) ? [frame] : [];
      case 'PRESENCE_SUBSCRIBE':
        return [this.#watch(page, frame.userIds)];
      case 'PRESENCE_UPDATE':
        this.#uses.set(page, useIn(frame));
        return this.#tellUse();
      case 'TYPING_START':
        this.#typing.set(frame.chatId, { page, at: this.#now() });
        return [frame];
      case 'TYPING_STOP':
        return this.#stopsTyping(page, frame.chatId) ? [frame] : [];
      default:
        return [frame];
    }
  }

  #sync(page: string, frame: Sync): ClientFrame[] {
    const waiting = this.#syncs.findIndex((sync, at) => at > 0 && sync.page === page);
    if (waiting > 0) this.#syncs[waiting] = { page, frame };
    else this.#syncs.push({ page, frame });
    return this.#syncs.length === 1 ? [frame] : [];
  }

  /** Those of the page that asks first: where they are more than the server takes, those of the others are left out. */
  #watch(page: string, userIds: readonly string[]): ClientFrame {
    this.#watched.delete(page);
    const all = new Set([...userIds, ...[...this.#watched.values()].reverse().flat()]);
    this.#watched.set(page, userIds);
    return { type: 'PRESENCE_SUBSCRIBE', userIds: [...all].slice(0, mostWatched) };
  }

  /** The device is in use as the page that is used most; one that has said nothing has just been opened. */
  #tellUse(): ClientFrame[] {
    const uses = [...this.#pages].map((page): Use => this.#uses.get(page) ?? 'active');
    const most = (['active', 'idle', 'away'] as const).find((use) => uses.includes(use));
    if (most === undefined || most === this.#toldUse || !this.#hello) return [];
    this.#toldUse = most;
    return [{ type: 'PRESENCE_UPDATE', status: most === 'away' ? 'away' : 'online', activity: { state: most } }];
  }

  /** Whether all pages have to ask: what was held back may have been dropped, or nobody is there to ask for the rest of an answer. */
  #leavesHole(frame: ServerFrame, to: Delivery['to'] | null): boolean {
    if (frame.type !== 'SYNCED') return false;
    const heldBack = this.#holdsBack;
    this.#holdsBack = frame.more;
    return frame.more ? to === null : heldBack && this.#pages.size > 1;
  }

  #stopsTyping(page: string, chatId: string): boolean {
    const last = this.#typing.get(chatId);
    if (last && last.page !== page && this.#now() - last.at < typingLasts) return false;
    this.#typing.delete(chatId);
    return true;
  }

  #receiver(frame: ServerFrame, next: ClientFrame[]): Delivery['to'] | null {
    switch (frame.type) {
      case 'SYNCED':
        if (!frame.more && this.#hello) this.#hello = { ...this.#hello, cursor: frame.cursor };
        return this.#endSync(next);
      case 'ERROR':
        if (!this.#hello) return 'leader';
        if (frame.ref === undefined || frame.ref !== this.#syncs[0]?.frame.ref) return 'all';
        this.#holdsBack = true;
        // Somebody has to ask again.
        return this.#endSync(next) ?? 'leader';
      case 'RESYNC':
        // Every page asks anew. What was under way was dropped, its answer too.
        this.#syncs = [];
        this.#holdsBack = false;
        return 'all';
      case 'TO_DEVICE':
      case 'DEVICE_LISTS':
      case 'KEY_COUNTS':
        return 'leader';
      case 'ANNOUNCEMENT':
        this.#announcements.set(frame.announcement.id, frame);
        return 'all';
      case 'ANNOUNCEMENT_ENDED':
        this.#announcements.delete(frame.announcementId);
        return 'all';
      default:
        return 'all';
    }
  }

  /** Whose SYNC was answered; null when that page has left. */
  #endSync(next: ClientFrame[]): Delivery['to'] | null {
    const answered = this.#syncs.shift();
    const following = this.#syncs[0];
    if (following) next.push(following.frame);
    return answered === undefined ? 'all' : answered.page === null ? null : { page: answered.page };
  }
}

function useIn({ activity }: Extract<ClientFrame, { type: 'PRESENCE_UPDATE' }>): Use {
  const state = activity?.state;
  return state === 'idle' || state === 'away' ? state : 'active';
}
