import type { Encryption, Relation } from '../crypto/encryption.js';
import { findMessage } from '../sync/messages/find_message.js';
import type { Effect } from '../sync/sync_state.js';
import { endsDevice } from '../transport/connection.js';
import { completePlatform } from '../transport/default_platform.js';
import { HttpClient, type Authorization } from '../transport/http_client.js';
import type { Platform } from '../transport/platform.js';
import { TokenKeeper } from '../transport/token_keeper.js';
import type { ClientFrame } from '../wire/generated/frames.js';
import type * as Wire from '../wire/generated/schema.js';
import { AdminClient } from './admin/admin_client.js';
import { ChatHooks } from './admin/chat_hooks.js';
import { ChatModeration } from './admin/chat_moderation.js';
import { BotActs } from './bots/bot_acts.js';
import { IncomingHooks } from './bots/incoming_hooks.js';
import { Cache } from './cache.js';
import { PeopleCalls } from './calls/people_calls.js';
import type { ClientOptions, ClientStore, SendOptions } from './client_options.js';
import { DraftSender } from './draft_sender.js';
import { clientEncryption, type ClientEncryption } from './encryption/client_encryption.js';
import { listEdits } from './encryption/list_edits.js';
import { refuseInPoll, type PollRelation } from './encryption/sealed_polls.js';
import { ShownStore } from './encryption/shown_store.js';
import { exportAccount, type AccountExport, type ExportOptions } from './export_account.js';
import { ExpiryTicker } from './expiry_ticker.js';
import { LaterActs, type Later } from './later_acts.js';
import { loadOlderPage, openTimeline } from './load_messages.js';
import { forwardable, deleteMessage, editMessage, loadExcerpt, reactToMessage, voteIn } from './message_acts.js';
import { newId } from './new_id.js';
import { draftMessage, retryMessage } from './outgoing_messages.js';
import { performEffect, type EffectContext } from './perform_effects.js';
import { Session } from './session/session.js';
import { sessionStorage } from './session_storage.js';
import { StateStore } from './state_store.js';
import { TaskRunner } from './task_runner.js';
import { timelinePlaces, type TimelinePlaces } from './timeline_places.js';

/**
 * One account on one device: keeps the state in step with the server and carries out what the user asks for. Nothing
 * happens before `open`; after `close` the client is at its end.
 *
 * Methods that return a promise reject with ParleyError when the server refuses. The others take effect in the state at
 * once, and on the server as soon as there is a connection.
 */
export class ParleyClient extends PeopleCalls {
  readonly store: ClientStore;
  /** For moderators and administrators of the server. */
  readonly admin: AdminClient;
  /** For the admins of a chat. */
  readonly moderation: ChatModeration;
  /** Likewise: what is posted to other servers. */
  readonly hooks: ChatHooks;
  /** Scheduled messages and reminders. */
  readonly later: Later;
  /** One's own bots, and what bots offer in chats. */
  readonly bots: BotActs;
  /** What other programs post into chats. */
  readonly incomingHooks: IncomingHooks;
  /** Going to places of a chat that are far from its newest message. */
  readonly places: TimelinePlaces;
  readonly #platform: Platform;
  readonly #state: StateStore;
  readonly #http: HttpClient;
  readonly #tokens: TokenKeeper;
  readonly #tasks: TaskRunner;
  readonly #cache: Cache;
  readonly #session: Session;
  readonly #encryption: ClientEncryption | undefined;
  readonly #context: EffectContext;
  readonly #drafts: DraftSender;
  readonly #expiries: ExpiryTicker;
  #wiping: Promise<void> = Promise.resolve();
  readonly #unsubscribe: () => void;

  constructor(options: ClientOptions) {
    const { baseUrl, storage, platform: given } = options;
    const platform = completePlatform(given);
    const store = new StateStore((effects) => this.#perform(effects));
    const authorization: Authorization = {
      accessToken: () => this.#tokens.accessToken(),
      renew: (refused) => this.#renew(refused),
    };
    const http = new HttpClient(baseUrl, platform, authorization);
    const tasks = new TaskRunner(platform);
    super({ store, http, tasks }, () => platform.random());
    this.#tokens = new TokenKeeper(sessionStorage(storage), platform.runExclusive, (refreshToken) =>
      http.call('refresh', { body: { refreshToken } }),
    );
    this.#cache = new Cache(storage, platform, () => store.getState());
    const send = (frames: readonly ClientFrame[]): boolean => this.#session.send(frames);
    const encryption = clientEncryption(options, this.calls, { storage, platform, send });
    this.#encryption = encryption;
    this.#session = new Session({
      baseUrl,
      platform,
      store,
      http,
      authorization,
      tasks,
      onSignedOut: (code) => void this.#forget(code),
      onInStep: () => {
        this.#drafts.resume();
        // What can't be read now is read when the client is in step again.
        void encryption?.lists.resume().catch(() => undefined);
      },
      encryption: encryption && { sealer: encryption.sealer, take: (frames) => encryption.keeper.take(frames) },
    });
    this.#platform = platform;
    this.#http = http;
    this.admin = new AdminClient(http);
    this.moderation = new ChatModeration(http);
    this.hooks = new ChatHooks(http);
    this.bots = new BotActs(http, (messageId, buttonId) => {
      const chatId = encryption?.sealer.chatOf(messageId);
      if (chatId !== undefined) void this.#annotate(chatId, { kind: 'press', messageId, buttonId });
      return chatId !== undefined;
    });
    this.incomingHooks = new IncomingHooks(http);
    this.#tasks = tasks;
    this.#state = store;
    this.#context = this.calls;
    this.#drafts = new DraftSender(platform, this.#context);
    this.store = encryption ? new ShownStore(store) : store;
    this.later = new LaterActs(this.#context, () => platform.random());
    this.places = timelinePlaces(this.#context);
    this.#expiries = new ExpiryTicker(store, platform);
    this.#unsubscribe = store.subscribe(() => {
      this.#cache.noteChange();
      encryption?.watch.noteChange();
      this.#expiries.noteChange();
    });
  }

  /** Loads the cached state, then connects when signed in. Resolves when the cached state is in the store. */
  async open(): Promise<void> {
    const [restored, hasTokens] = await Promise.all([this.#cache.load(this.#platform.now()), this.#tokens.load()]);
    if (!hasTokens || !restored.cached.account) return;
    this.#state.dispatch(restored);
    this.#cache.begin();
    this.#startEncryption();
    this.#session.start();
  }

  async register(input: Wire.RegisterRequest): Promise<void> {
    await this.#enter(await this.#http.call('register', { body: input }));
  }

  async login(input: Wire.LoginRequest): Promise<void> {
    await this.#enter(await this.#http.call('login', { body: input }));
  }

  /** Chooses a new password with a token that an administrator has passed on, and signs in. */
  async resetPassword(input: Wire.ResetPasswordRequest): Promise<void> {
    await this.#enter(await this.#http.call('resetPassword', { body: input }));
  }

  /** Ends this device on the server, where it can be reached, and forgets everything cached. */
  async logout(): Promise<void> {
    await this.#http.call('logout', {}).catch(() => undefined);
    await this.#forget();
    await this.#wiping;
  }

  /** The account's end-to-end encryption, once it is open; null for a client that was made without, and while nobody is signed in. */
  encryption(): Promise<Encryption | null> {
    const signedIn = this.#state.getState().account !== null;
    return this.#encryption && signedIn ? this.#encryption.keeper.get() : Promise.resolve(null);
  }

  /** In a client with encryption the chat is encrypted, unless it is asked not to be, where all in it can read that. */
  override async createChat(input: Wire.CreateChatRequest): Promise<Wire.Chat> {
    const sealed = await this.#encryption?.sealer.mayEncrypt(input);
    if (!sealed) return super.createChat(input);
    const chat = await super.createChat({ ...input, settings: { ...input.settings, encryptionEnabled: true } });
    if (chat.settings.encryptionEnabled) return chat;
    // The two had a chat before.
    await this.updateChat(chat.id, { settings: { encryptionEnabled: true } });
    return this.#state.getState().chats[chat.id] ?? chat;
  }

  /** Everything that the server keeps of the account and gives to it, with all that the account has written. */
  exportAccount(options: ExportOptions = {}): Promise<AccountExport> {
    const pause = (delay: number): Promise<void> => new Promise((resolve) => this.#platform.setTimer(resolve, delay));
    return exportAccount(this.#context, pause, options);
  }

  /**
   * Sets the own status by hand, for all devices: it stays until it is changed, or until `activity.until`. 'online' leaves the
   * status to the devices.
   */
  async setStatus(input: Wire.SetStatusRequest): Promise<void> {
    const { id: userId, status, activity } = await this.#http.call('setStatus', { body: input });
    const now = this.#platform.now();
    const timestamp = new Date(now).toISOString();
    const told = { type: 'PRESENCE_BROADCAST', userId, status, timestamp, ...(activity && { activity }) } as const;
    this.#state.dispatch({ kind: 'frame', frame: told, now });
  }

  /** Changes what a message says. In an encrypted chat it has to be loaded; so has one of a list, for its sealed copies to follow. */
  editMessage(messageId: string, content: Wire.Content): Promise<void> {
    const edit = (): Promise<void> => editMessage(this.#context, messageId, content, this.#encryption?.sealer);
    return this.#encryption?.lists.follow(messageId, { kind: 'edit', content }, edit) ?? edit();
  }

  deleteMessage(message: Pick<Wire.Message, 'id' | 'chatId'>, whom: 'me' | 'everyone'): Promise<void> {
    const act = (): Promise<void> => deleteMessage(this.#context, message, whom);
    if (whom === 'me') return act();
    return this.#encryption?.lists.follow(message.id, { kind: 'delete' }, act) ?? act();
  }

  /** Shows the own reaction at once; when the server refuses it, it goes again and the promise rejects. */
  react(message: Pick<Wire.Message, 'id' | 'chatId'>, emoji: string, action: 'add' | 'remove'): Promise<void> {
    if (this.#encryption?.sealer.isEncrypted(message.chatId)) {
      return this.#annotate(message.chatId, { kind: 'reaction', messageId: message.id, emoji, action }, emoji);
    }
    return reactToMessage(this.#context, () => this.#platform.random(), message, { emoji, action });
  }

  /** Votes in a poll, in place of the former vote; no options take it back. Shown at once, and taken back on refusal. */
  vote(messageId: string, options: readonly number[]): Promise<void> {
    const sealedIn = this.#encryption?.sealer.chatOf(messageId);
    if (sealedIn !== undefined) return this.#annotatePoll(sealedIn, { kind: 'vote', messageId, options });
    return voteIn(this.#context, () => this.#platform.random(), messageId, options);
  }

  /** Ends a poll before its time; its author may, and in chats that are not encrypted the chat's admins. */
  async closePoll(messageId: string): Promise<void> {
    const sealedIn = this.#encryption?.sealer.chatOf(messageId);
    if (sealedIn !== undefined) return this.#annotatePoll(sealedIn, { kind: 'pollClosed', messageId });
    await this.#http.call('closePoll', { path: { messageId } });
  }

  /** Out of and into encrypted chats a message is forwarded as a new one of the caller's: the server can't do it. */
  async forwardMessage(messageId: string, chatIds: readonly string[]): Promise<void> {
    const { sealer } = this.#encryption ?? {};
    const isSealed = sealer?.chatOf(messageId) !== undefined;
    const byClient = chatIds.filter((chatId) => isSealed || sealer?.isEncrypted(chatId));
    if (byClient.length > 0) {
      const { content, forwardedFrom } = forwardable(this.store.getState(), messageId);
      for (const chatId of byClient) this.sendMessage(chatId, content, { forwardedFrom });
    }
    const byServer = chatIds.filter((chatId) => !byClient.includes(chatId));
    if (byServer.length === 0) return;
    const idempotencyKey = newId(() => this.#platform.random());
    await this.#http.call('forwardMessage', { path: { messageId }, body: { chatIds: byServer }, idempotencyKey });
  }

  async pinMessage(message: Pick<Wire.Message, 'id' | 'chatId'>, change: 'pin' | 'unpin'): Promise<void> {
    const { id: messageId, chatId } = message;
    const body = { messageId, pinned: change === 'pin' };
    await this.takeChat(this.#http.call('pinMessage', { path: { chatId }, body }));
  }

  /** Who has got and read a message; of large chats only how many. */
  listReceipts(messageId: string): Promise<Wire.MessageReceipts> {
    return this.#http.call('listReceipts', { path: { messageId } });
  }

  /** What a message said before, oldest first, and what it says now. In an encrypted chat it has to be loaded. */
  listEdits(messageId: string): Promise<readonly Wire.MessageVersion[]> {
    return listEdits(this.#context, messageId, this.#encryption);
  }

  /** Loads a message that is in no timeline, such as one that is answered or pinned, into the excerpts. */
  loadExcerpt(chatId: string, messageId: string): Promise<void> {
    return loadExcerpt(this.#context, chatId, messageId);
  }

  /** Loads the newest messages unless they are there, and keeps the timeline in step from then on. */
  openTimeline(chatId: string): Promise<void> {
    return openTimeline(this.#context, chatId);
  }

  /** Loads the messages before those that are shown. */
  loadOlder(chatId: string): Promise<void> {
    return loadOlderPage(this.#context, chatId);
  }

  /**
   * Shows the message at once and sends it when it can; returns its clientMessageId. Throws TOO_MANY when a thousand
   * messages are waiting already.
   */
  sendMessage(chatId: string, content: Wire.Content, options: SendOptions = {}): string {
    const message = draftMessage(this.#state.getState(), this.#platform, chatId, content, options);
    this.#state.dispatch({ kind: 'outgoing', message });
    this.#session.typing.stop(chatId);
    this.#session.outbox.pump();
    return message.clientMessageId;
  }

  /** Sends a message that failed once more. */
  retryMessage(clientMessageId: string): void {
    void retryMessage(this.#context, this.#platform.now(), clientMessageId).then(() => this.#session.outbox.pump());
  }

  discardMessage(clientMessageId: string): void {
    this.#state.dispatch({ kind: 'outgoingDiscarded', clientMessageId });
    this.#session.outbox.pump();
  }

  /** Everything up to `seq` is read. */
  markRead(chatId: string, seq: number): void {
    this.#state.dispatch({ kind: 'read', chatId, seq });
  }

  startTyping(chatId: string): void {
    this.#session.typing.start(chatId);
  }

  stopTyping(chatId: string): void {
    this.#session.typing.stop(chatId);
  }

  /** Whose presence is kept up to date, beside one's own: replaces the former set, at most 499. */
  watchPresence(userIds: readonly string[]): void {
    this.#session.watchPresence(userIds);
  }

  /** Keeps what is written and not sent, here and, a moment later, on the caller's other devices. */
  setDraft(chatId: string, text: string, replyTo?: string): void {
    const before = this.#state.getState();
    this.#state.dispatch({ kind: 'draft', chatId, draft: { text, ...(replyTo !== undefined && { replyTo }) } });
    if (this.#state.getState() !== before) this.#drafts.change(chatId);
  }

  /** Does not wait for the next attempt; a connection that seems to stand is probed. */
  reconnectNow(): void {
    this.#session.reconnectNow();
  }

  /** Saves what is unsaved and lets go of connection and timers. */
  async close(): Promise<void> {
    this.#unsubscribe();
    this.#session.stop();
    this.#tasks.stop();
    this.#drafts.stop();
    this.#expiries.stop();
    this.#encryption?.watch.stop();
    // Begun before anything is waited for: a page that is left has no time.
    const saved = this.#cache.flush();
    await this.#encryption?.keeper.stop();
    await saved;
  }

  /** Says in an encrypted chat what is done to one of its messages; `text` is for those who do not know how to show it. */
  #annotate(chatId: string, relatesTo: Relation, text?: string): Promise<void> {
    this.sendMessage(chatId, { type: 'text', ...(text !== undefined && { text }) }, { relatesTo });
    return Promise.resolve();
  }

  async #annotatePoll(chatId: string, relatesTo: PollRelation): Promise<void> {
    const state = this.store.getState();
    refuseInPoll(
      findMessage(state, chatId, relatesTo.messageId),
      relatesTo,
      state.account?.user.id,
      this.#platform.now(),
    );
    await this.#annotate(chatId, relatesTo);
  }

  async #enter(session: Wire.Session): Promise<void> {
    this.#session.stop();
    this.#tasks.stop();
    this.#drafts.stop();
    await this.#wiping;
    await this.#wipeEncryption();
    this.#state.dispatch({ kind: 'signedOut' });
    await this.#cache.clear();
    await this.#tokens.replace(session);
    this.#state.dispatch({ kind: 'signedIn', account: { user: session.user, deviceId: session.deviceId } });
    await this.#cache.flush();
    this.#startEncryption();
    this.#session.start();
  }

  /**
   * Forgets the account. Its keys go in `#wiping`, which nobody here waits for: what is under way there may be what found out that
   * this device is signed out, and waits for this.
   */
  async #forget(by?: string): Promise<void> {
    this.#session.signOut();
    this.#tasks.stop();
    this.#drafts.stop();
    this.#wiping = this.#wipeEncryption();
    this.#state.dispatch({ kind: 'signedOut', by });
    await this.#tokens.replace(null).catch(() => undefined);
    await this.#cache.clear().catch(() => undefined);
  }

  #startEncryption(): void {
    const { account } = this.#state.getState();
    if (account) this.#encryption?.keeper.start(account.user.id, account.deviceId);
  }

  async #wipeEncryption(): Promise<void> {
    this.#encryption?.watch.stop();
    await this.#encryption?.keeper.wipe();
  }

  async #renew(refused: string): Promise<string> {
    try {
      return await this.#tokens.renew(refused);
    } catch (error) {
      if (endsDevice(error)) await this.#forget(error.code);
      throw error;
    }
  }

  #perform(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (!this.#session.perform(effect)) performEffect(this.#context, effect);
    }
  }
}
