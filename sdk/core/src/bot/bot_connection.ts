import { Connection } from '../transport/connection.js';
import type { Authorization, HttpClient } from '../transport/http_client.js';
import type { Platform, TimerHandle } from '../transport/platform.js';
import { isChatEvent } from '../wire/decode_frames.js';
import type { ClientFrame, ServerFrame } from '../wire/generated/frames.js';
import type { Chat, ChatEvent, SyncedFrame, UserEventFrame } from '../wire/generated/schema.js';
import type { BotPlaces } from './bot_places.js';
import { isKeyFrame, type KeyFrame } from './encryption/key_frame.js';
import type { Patience } from './patience.js';

const syncRef = 'sync';
/** How often the cursor is brought forward on a connection that lasts, in milliseconds. */
const syncEvery = 300_000;
const chatsAtOnce = 100;
/** Chats whose place is told with a SYNC; of the others the server names the head. */
const toldChats = 2000;

/** Told by a bot's connection. */
export interface BotListener {
  /** Told with each CONNECT. */
  readonly features: readonly string[];
  /** Signed in as this device. Resolves when the bot is ready to be written to. */
  onConnected(userId: string, deviceId: string): Promise<void>;
  onKeys(frame: KeyFrame): void;
  onEvent(event: ChatEvent): void;
  /** The chat has events up to `lastSeq`; `isFirst` where the bot begins, and what was before is not its business. */
  onHead(chatId: string, lastSeq: number, isFirst: boolean): void;
  onUserEvent(frame: UserEventFrame): void;
  onGone(chatId: string): void;
  /** Everything that the server had is known, or has been asked for. */
  onInStep(): void;
  /** The token is no good any more. */
  onEnded(code: string): void;
  onError(error: unknown): void;
}

interface Context {
  readonly baseUrl: string;
  readonly platform: Platform;
  readonly authorization: Authorization;
  readonly http: HttpClient;
  readonly patience: Patience;
  readonly places: BotPlaces;
  readonly listener: BotListener;
}

/** Keeps a bot in step with the server: from its cursor where it has one, else from its list of chats. */
export class BotConnection {
  readonly #context: Context;
  readonly #connection: Connection;
  #syncTimer: TimerHandle = null;
  #ready: Promise<void> = Promise.resolve();

  constructor(context: Context) {
    this.#context = context;
    const { baseUrl, platform, authorization, listener, places } = context;
    this.#connection = new Connection(baseUrl, platform, authorization, {
      onLink: () => platform.clearTimer(this.#syncTimer),
      features: listener.features,
      onConnected: (frame, resumed) => {
        this.#ready = listener.onConnected(frame.userId, frame.deviceId);
        if (resumed) this.#sync(places.cursor);
        else void this.#begin(frame.cursor).catch((error: unknown) => this.#fail(error));
      },
      onFrames: (frames) => frames.forEach((frame) => this.#receive(frame)),
      onSignedOut: (code) => listener.onEnded(code),
      cursor: () => places.cursor,
    });
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
    this.#context.platform.clearTimer(this.#syncTimer);
  }

  send(frame: ClientFrame): void {
    this.#connection.send([frame]);
  }

  #receive(frame: ServerFrame): void {
    const { listener } = this.#context;
    if (isChatEvent(frame)) listener.onEvent(frame);
    else if (isKeyFrame(frame)) listener.onKeys(frame);
    else if (frame.type === 'USER_EVENT') listener.onUserEvent(frame);
    else if (frame.type === 'SYNCED') this.#synced(frame);
    else if (frame.type === 'RESYNC') this.#sync(this.#context.places.cursor);
    else if (frame.type === 'ERROR' && frame.code === 'CURSOR_EXPIRED') this.#startAgain();
    else if (frame.type === 'ERROR' && frame.ref === syncRef) this.#syncLater((frame.retryAfter ?? 1) * 1000);
  }

  #sync(cursor: string | null): void {
    const { places } = this.#context;
    const chats = Object.fromEntries([...places.chats()].slice(0, toldChats));
    this.#connection.send([{ type: 'SYNC', ref: syncRef, ...(cursor !== null && { cursor }), chats }]);
  }

  #synced({ cursor, chats, more }: SyncedFrame): void {
    const { listener, places } = this.#context;
    for (const { chatId, lastSeq, removed } of chats) {
      if (removed) listener.onGone(chatId);
      else listener.onHead(chatId, lastSeq, false);
    }
    places.moveCursor(cursor);
    if (more) this.#sync(cursor);
    else this.#inStep();
  }

  #inStep(): void {
    void this.#ready.then(() => this.#context.listener.onInStep());
    this.#syncLater(syncEvery);
  }

  #syncLater(delay: number): void {
    const { platform, places } = this.#context;
    platform.clearTimer(this.#syncTimer);
    this.#syncTimer = platform.setTimer(() => this.#sync(places.cursor), delay);
  }

  /** Compares all chats with the list. `cursor` stands for a time before it. */
  async #begin(cursor: string): Promise<void> {
    const { http, patience, places, listener } = this.#context;
    const isFirst = places.isNew;
    let next: string | null = null;
    do {
      const query: { limit: number; cursor?: string } = { limit: chatsAtOnce, ...(next !== null && { cursor: next }) };
      const page: { items: readonly Chat[]; nextCursor: string | null } = await patience.insist(() =>
        http.call('listChats', { query }),
      );
      for (const chat of page.items) listener.onHead(chat.id, chat.lastSeq, isFirst);
      next = page.nextCursor;
    } while (next !== null);
    places.moveCursor(cursor);
    this.#inStep();
  }

  #startAgain(): void {
    this.#context.places.moveCursor(null);
    this.#restart();
  }

  #fail(error: unknown): void {
    this.#context.listener.onError(error);
    this.#restart();
  }

  #restart(): void {
    this.#connection.stop();
    this.#connection.start();
  }
}
