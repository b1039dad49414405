import { positionOf } from '../../sync/advance.js';
import type { ConnectionState } from '../../sync/state.js';
import type { Effect } from '../../sync/sync_state.js';
import { backOffDelay } from '../../transport/back_off.js';
import type { Authorization, HttpClient } from '../../transport/http_client.js';
import type { Line, Link } from '../../transport/line.js';
import type { Platform, TimerHandle } from '../../transport/platform.js';
import { openLine } from '../../transport/shared/open_line.js';
import type { ClientFrame, ServerFrame } from '../../wire/generated/frames.js';
import type { Chat, ChatList, ErrorFrame } from '../../wire/generated/schema.js';
import { ActivityReporter } from './activity_reporter.js';
import { FrameGatherer } from './frame_gatherer.js';
import { OutboxSender, type Sealer } from './outbox_sender.js';
import { loadBlocked, loadContacts } from '../calls/people_acts.js';
import type { StateStore } from '../state_store.js';
import type { TaskRunner } from '../task_runner.js';
import { TypingSender } from './typing_sender.js';
import { Watermarks } from './watermarks.js';

/** Chats whose place in the log is told with a SYNC; of the others the server names the head. */
const toldChats = 2000;
const syncRef = 'sync';
const listedPages = 50;
/** The server takes at most so many. */
const mostWatched = 500;
/** How often the cursor is brought forward on a connection that lasts, in milliseconds. */
const syncEvery = 300_000;
const listedAtOnce = 100;
/** How long a SYNC may take before the connection is given up, in milliseconds. */
const syncPatience = 20_000;

/** What a session works with. */
export interface SessionContext {
  readonly baseUrl: string;
  readonly platform: Platform;
  readonly store: StateStore;
  readonly http: HttpClient;
  readonly authorization: Authorization;
  readonly tasks: TaskRunner;
  /** The server has ended this device. */
  readonly onSignedOut: (code: string) => void;
  /** The state has everything that the server had when it was asked. */
  readonly onInStep: () => void;
  /** There when the client has encryption. */
  readonly encryption?:
    | {
        readonly sealer: Sealer;
        /** Takes what the server tells of keys, among other frames. */
        readonly take: (frames: readonly ServerFrame[]) => void;
      }
    | undefined;
}

/** The signed-in client on its connection: gets in step after every connect, and stays there. */
export class Session {
  readonly outbox: OutboxSender;
  readonly typing: TypingSender;
  readonly #context: SessionContext;
  readonly #connection: Line;
  readonly #frames: FrameGatherer;
  readonly #watermarks: Watermarks;
  readonly #activity: ActivityReporter;
  #watched: readonly string[] = [];
  #firstCursor: string | null = null;
  #syncTimer: TimerHandle = null;
  /** A SYNC is under way; 'again': and another one is wanted after it, since the server takes one at a time. */
  #syncing: 'no' | 'yes' | 'again' = 'no';
  #failedSyncs = 0;
  #transport: ConnectionState['transport'];

  constructor(context: SessionContext) {
    this.#context = context;
    const { baseUrl, platform, authorization, store } = context;
    const send = (frames: readonly ClientFrame[]): boolean => this.#connection.send(frames);
    this.outbox = new OutboxSender(store, platform, send, context.encryption?.sealer);
    this.typing = new TypingSender(platform, send);
    this.#watermarks = new Watermarks(send);
    this.#activity = new ActivityReporter(platform, send);
    this.#frames = new FrameGatherer(platform, (frames) => this.#receive(frames));
    const device = (): string => store.getState().account?.deviceId ?? '';
    this.#connection = openLine(baseUrl, platform, authorization, device, {
      features: context.encryption ? ['encryption'] : [],
      onLink: (link) => this.#followLink(link),
      onConnected: (frame, resumed) => this.#connected(frame.cursor, resumed),
      onFrames: (frames) => this.#frames.take(frames),
      onSignedOut: (code) => {
        this.#frames.flush();
        context.onSignedOut(code);
      },
      cursor: () => store.getState().cursor,
    });
  }

  start(): void {
    this.#connection.start();
    this.#activity.start();
  }

  stop(): void {
    this.#end();
    this.#connection.stop();
  }

  /** Stops on all pages of this device: it is signed out. */
  signOut(): void {
    this.#end();
    this.#connection.signOut();
  }

  #end(): void {
    this.#frames.flush();
    this.outbox.pause();
    this.#context.platform.clearTimer(this.#syncTimer);
    this.#watermarks.forget();
    this.#activity.stop();
    this.#watched = [];
  }

  /** Sends frames that belong to nothing else; false when there is no connection. */
  send(frames: readonly ClientFrame[]): boolean {
    return this.#connection.send(frames);
  }

  reconnectNow(): void {
    this.#connection.reconnectNow();
  }

  /** Watches these, and oneself: what is set by hand on one device shows on the others. */
  watchPresence(userIds: readonly string[]): void {
    this.#watched = userIds;
    const self = this.#context.store.getState().account?.user.id;
    const all = new Set([...(self === undefined ? [] : [self]), ...userIds]);
    this.#connection.send([{ type: 'PRESENCE_SUBSCRIBE', userIds: [...all].slice(0, mostWatched) }]);
  }

  /** Carries out the effects that need the socket; whether this was one. */
  perform(effect: Effect): boolean {
    if (effect.kind === 'tellDelivered') this.#watermarks.tell('MESSAGE_DELIVERED', effect.chatId, effect.seq);
    else if (effect.kind === 'tellRead') this.#watermarks.tell('MESSAGE_READ', effect.chatId, effect.seq);
    else if (effect.kind === 'sync') this.#sync();
    else return false;
    return true;
  }

  #followLink(link: Link): void {
    this.#frames.flush();
    this.#transport = link.phase === 'open' ? link.transport : undefined;
    if (link.phase === 'open') return;
    this.outbox.pause();
    this.#context.platform.clearTimer(this.#syncTimer);
    this.#syncing = 'no';
    this.#show(link.phase === 'waiting' ? { ...link } : { phase: link.phase, attempts: link.attempts });
  }

  #connected(cursor: string, resumed: boolean): void {
    this.#show({ phase: 'syncing', attempts: 0, transport: this.#transport });
    this.#firstCursor = cursor;
    this.#syncing = 'no';
    this.#failedSyncs = 0;
    // What was under way on a channel that this one has replaced is sent again.
    this.outbox.pause();
    this.outbox.begin();
    this.watchPresence(this.#watched);
    if (resumed) this.#sync();
    else this.#context.tasks.ask('chats', () => this.#listChats(cursor));
    this.#watermarks.repeat();
    this.#activity.repeat();
    this.#context.tasks.ask('blocked', () => loadBlocked(this.#context));
    this.#context.tasks.ask('contacts', async () => {
      await loadContacts(this.#context);
    });
  }

  #receive(frames: readonly ServerFrame[]): void {
    const { store, platform } = this.#context;
    for (const frame of frames) {
      if (frame.type === 'MESSAGE_ACK') this.outbox.acknowledge(frame);
      // What was under way was dropped with the rest, its answer too.
      if (frame.type === 'RESYNC') this.#syncing = 'no';
    }
    this.#context.encryption?.take(frames);
    const now = platform.now();
    store.dispatch(...frames.map((frame) => ({ kind: 'frame', frame, now }) as const));
    for (const frame of frames) {
      if (frame.type === 'ERROR') this.#refused(frame);
      else if (frame.type === 'SYNCED') this.#synced(frame.more);
    }
    this.outbox.pump();
  }

  #sync(): void {
    if (this.#syncing !== 'no') {
      this.#syncing = 'again';
      return;
    }
    const { store, platform } = this.#context;
    const { cursor, chats, timelines, windows } = store.getState();
    const from = cursor ?? this.#firstCursor;
    const held = Object.values(chats)
      .slice(0, toldChats)
      .map((chat) => [chat.id, positionOf(chat, timelines[chat.id], windows[chat.id])] as const);
    const given = { ...(from !== null && { cursor: from }), chats: Object.fromEntries(held) };
    if (!this.#connection.send([{ type: 'SYNC', ref: syncRef, ...given }])) return;
    this.#syncing = 'yes';
    platform.clearTimer(this.#syncTimer);
    this.#syncTimer = platform.setTimer(() => this.#restart(), syncPatience);
  }

  #synced(more: boolean): void {
    const again = this.#syncing === 'again';
    this.#syncing = 'no';
    this.#failedSyncs = 0;
    if (again) this.#sync();
    else if (!more) this.#inStep();
  }

  #refused(frame: ErrorFrame): void {
    if (frame.code === 'CURSOR_EXPIRED') {
      // The server does not remember as far back: all chats are compared with its list.
      this.#context.store.dispatch({ kind: 'cursor', cursor: null });
      this.#restart();
    } else if (frame.ref === syncRef) {
      const { platform } = this.#context;
      this.#syncing = 'no';
      this.#failedSyncs += 1;
      const delay = backOffDelay(this.#failedSyncs, 0, platform.random());
      platform.clearTimer(this.#syncTimer);
      this.#syncTimer = platform.setTimer(() => this.#sync(), Math.max(delay, (frame.retryAfter ?? 0) * 1000));
    } else {
      this.outbox.refuse(frame);
    }
  }

  #inStep(): void {
    const { platform, store } = this.#context;
    if (store.getState().connection.phase !== 'online') {
      this.#show({ phase: 'online', attempts: 0, transport: this.#transport });
    }
    platform.clearTimer(this.#syncTimer);
    this.#syncTimer = platform.setTimer(() => this.#sync(), syncEvery * (0.75 + platform.random() / 2));
    this.#context.onInStep();
  }

  #restart(): void {
    this.outbox.pause();
    this.#connection.restart();
  }

  /** Loads the list of all chats. `cursor` stands for a time before it. */
  async #listChats(cursor: string): Promise<void> {
    const { http, store } = this.#context;
    const listed: Chat[] = [];
    let next: ChatList['nextCursor'] = null;
    for (let page = 0; page < listedPages; page += 1) {
      const since = store.getState().userSeq;
      const { items, nextCursor }: ChatList = await http.call('listChats', { query: pageAfter(next) });
      store.dispatch({ kind: 'chatsListed', chats: items, since });
      listed.push(...items);
      next = nextCursor;
      if (next === null) break;
    }
    if (next === null) this.#forgetUnlisted(listed);
    if (this.#firstCursor !== cursor) return;
    store.dispatch({ kind: 'cursor', cursor });
    if (store.getState().connection.phase === 'syncing') this.#inStep();
  }

  #forgetUnlisted(listed: readonly Chat[]): void {
    const { store } = this.#context;
    const there = new Set(listed.map(({ id }) => id));
    const known = Object.keys(store.getState().chats);
    // A chat that came while the list was read may lack in it: it is asked for, and forgotten only if it is not there.
    store.dispatch(...known.filter((id) => !there.has(id)).map((chatId) => ({ kind: 'doubted', chatId }) as const));
  }

  #show(connection: ConnectionState): void {
    this.#context.store.dispatch({ kind: 'connection', connection });
  }
}

function pageAfter(cursor: ChatList['nextCursor']): { limit: number; cursor?: string } {
  return { limit: listedAtOnce, ...(cursor !== null && { cursor }) };
}
