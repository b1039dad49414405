import type { Relation } from '../crypto/encryption.js';
import type { ClientStorage } from '../storage/client_storage.js';
import { MemoryStorage } from '../storage/memory_storage.js';
import { completePlatform } from '../transport/default_platform.js';
import { HttpClient, type Authorization } from '../transport/http_client.js';
import type { Platform } from '../transport/platform.js';
import { ParleyError } from '../wire/parley_error.js';
import type { ChatEvent, Me, Message, PollState, UserEventFrame } from '../wire/generated/schema.js';
import { cancelLater, closePoll, sendLater } from './bot_acts.js';
import { BotConnection } from './bot_connection.js';
import {
  Answers,
  type CommandContext,
  type Heard,
  type LaterMessage,
  type MessageContext,
  type Pressed,
  type PressContext,
} from './bot_context.js';
import { BotPlaces } from './bot_places.js';
import { ChatFollower } from './chat_follower.js';
import type { KeyFile } from './encryption/bot_encryption.js';
import { BotSeals } from './encryption/bot_seals.js';
import { FileStorage } from './file_storage.js';
import { askedIn, Handlers, type Handler } from './handlers.js';
import { firstPlace } from './first_place.js';
import { KnownBots } from './known_bots.js';
import { Patience } from './patience.js';

export interface BotOptions {
  readonly baseUrl: string;
  /** Of `POST /api/bots`: it begins with `pbt_`. */
  readonly token: string;
  /** Where the bot remembers how far it has come; a FileStorage lets it answer what it missed. Memory unless given. */
  readonly storage?: ClientStorage;
  /**
   * Where the bot keeps its keys, so that it takes part in encrypted chats: beside the file of a FileStorage unless given. Without a file, or with
   * null, it does not: it would be a stranger after each start.
   */
  readonly keys?: KeyFile | null;
  readonly platform?: Partial<Platform>;
  /** Told what a handler threw, and what did not work in the end; the console unless given. */
  readonly onError?: (error: unknown) => void;
}

/**
 * A program that takes part in chats. Say what it does, then `start()`. Handlers of one chat run one after the other, those
 * of different chats beside each other. What the bot and other bots write is not told to it.
 */
export class Bot {
  readonly http: HttpClient;
  readonly #handlers = new Handlers();
  readonly #places: BotPlaces;
  readonly #patience: Patience;
  readonly #connection: BotConnection;
  readonly #seals: BotSeals;
  readonly #onError: (error: unknown) => void;
  readonly #followers = new Map<string, Promise<ChatFollower | undefined>>();
  readonly #bots: KnownBots;
  #presses: Promise<void> = Promise.resolve();
  #me: Me | undefined;
  #inStep: (() => void) | undefined;
  #ended: ((error: Error) => void) | undefined;

  constructor({ baseUrl, token, storage, keys, platform, onError }: BotOptions) {
    const surroundings = completePlatform(platform);
    const authorization: Authorization = {
      accessToken: () => token,
      renew: () => Promise.reject(new ParleyError('SIGNED_OUT', "The bot's token is no good any more.")),
    };
    this.#onError = onError ?? reportError;
    this.http = new HttpClient(baseUrl, surroundings, authorization);
    this.#patience = new Patience(surroundings);
    this.#bots = new KnownBots(this.http, this.#patience);
    this.#places = new BotPlaces(storage ?? new MemoryStorage(), this.#onError);
    const keyFile = keys === undefined && storage instanceof FileStorage ? storage.keyFile : keys;
    this.#seals = new BotSeals(keyFile, {
      http: this.http,
      patience: this.#patience,
      platform: surroundings,
      places: this.#places,
      selfId: () => this.#self.id,
      send: (frame) => this.#connection.send(frame),
      onError: this.#onError,
    });
    this.#connection = new BotConnection({
      baseUrl,
      platform: surroundings,
      authorization,
      http: this.http,
      patience: this.#patience,
      places: this.#places,
      listener: {
        features: this.#seals.features,
        onConnected: (userId, deviceId) => this.#seals.begin(userId, deviceId),
        onKeys: (frame) => this.#seals.take(frame),
        onEvent: (event) => {
          this.#seals.hear(event);
          void this.#follow(event.chatId).then((chat) => chat?.take(event), this.#onError);
        },
        onHead: (chatId, lastSeq, isFirst) => this.#reach(chatId, lastSeq, isFirst),
        onUserEvent: (frame) => this.#hearOwn(frame),
        onGone: (chatId) => this.#leave(chatId),
        onInStep: () => this.#inStep?.(),
        onEnded: (code) => this.#ended?.(new ParleyError(code, "The bot's token is no good any more.")),
        onError: this.#onError,
      },
    });
  }

  /** Answers `/name arguments`. People see the description when they type a slash. */
  command(name: string, description: string, handler: Handler<CommandContext>, hint?: string): this {
    this.#handlers.addCommand({ command: name, description, handler, ...(hint !== undefined && { hint }) });
    return this;
  }

  /** Hears every message that asks for none of the commands. */
  onMessage(handler: Handler<MessageContext>): this {
    this.#handlers.addMessage(handler);
    return this;
  }

  /** Hears when somebody presses a button of this id, or of one that matches; the first handler that fits gets it. */
  onPress(button: string | RegExp, handler: Handler<PressContext>): this {
    this.#handlers.addPress(button, handler);
    return this;
  }

  /** Ends a poll of the bot; what it has come to. */
  closePoll(chatId: string, messageId: string): Promise<PollState | undefined> {
    return closePoll(this.#context, chatId, messageId);
  }

  /**
   * Writes to a chat later; the id by which that may be cancelled. In an open chat the server does it, whether the bot runs or not; in an encrypted one the
   * bot, and where it is away then, when it is back. The same clientMessageId again is the same message.
   */
  sendLater(chatId: string, message: LaterMessage): Promise<string> {
    return sendLater(this.#context, chatId, message);
  }

  /** Takes back what was to be sent later; whether it had not been sent. */
  cancelLater(chatId: string, id: string): Promise<boolean> {
    return cancelLater(this.#context, chatId, id);
  }

  /** Resolves when the bot is in step with the server; rejects when its token is no good. */
  async start(): Promise<void> {
    await this.#places.load();
    this.#me = await this.#patience.insist(() => this.http.call('getMe', {}));
    const commands = this.#handlers.commands();
    await this.#patience.insist(() => this.http.call('setCommands', { body: { commands } }));
    await new Promise<void>((resolve, reject) => {
      this.#inStep = resolve;
      this.#ended = (error) => {
        reject(error);
        this.#onError(error);
      };
      this.#connection.start();
    });
  }

  /** Resolves when what was being handled is done, and remembered. */
  async stop(): Promise<void> {
    this.#connection.stop();
    this.#patience.end();
    this.#seals.stop();
    const followers = await Promise.all(this.#followers.values());
    await Promise.all([this.#presses, ...followers.map((chat) => chat?.stop())]);
    await this.#places.settle();
    await this.#seals.close();
  }

  #reach(chatId: string, lastSeq: number, isFirst: boolean): void {
    if (isFirst && !this.#places.chats().has(chatId)) this.#places.handled(chatId, lastSeq);
    void this.#follow(chatId).then((chat) => chat?.reach(lastSeq), this.#onError);
  }

  #follow(chatId: string): Promise<ChatFollower | undefined> {
    const known = this.#followers.get(chatId);
    if (known) return known;
    const follower = this.#newFollower(chatId);
    this.#followers.set(chatId, follower);
    return follower;
  }

  async #newFollower(chatId: string): Promise<ChatFollower | undefined> {
    const known = this.#places.chats().get(chatId);
    const place = known ?? (await firstPlace(this.http, this.#patience, chatId, this.#self.id));
    if (place === undefined) {
      this.#followers.delete(chatId);
      return undefined;
    }
    return new ChatFollower(chatId, place, {
      http: this.http,
      patience: this.#patience,
      handle: (event) => this.#hear(event),
      handled: (chat, seq) => this.#places.handled(chat, seq),
      onError: this.#onError,
    });
  }

  #leave(chatId: string): void {
    void this.#followers.get(chatId)?.then((chat) => chat?.stop(), this.#onError);
    this.#followers.delete(chatId);
    this.#places.forget(chatId);
  }

  async #hear(event: ChatEvent): Promise<void> {
    this.#seals.hear(event);
    if (event.type !== 'MESSAGE_RECEIVED') return;
    const { message } = event;
    if (message.isDeleted || message.senderId === this.#self.id || (await this.#bots.has(message.senderId))) return;
    const opened = await this.#seals.open(message);
    if ('said' in opened) await this.#answer(opened.said, this.#contextOf(opened.said));
    else if (opened.does.kind === 'press') await this.#hearSealedPress(message, opened.does);
    this.#connection.send({ type: 'MESSAGE_READ', chatId: message.chatId, seq: message.seq });
  }

  #contextOf(message: Message): MessageContext {
    const answers = this.#answersTo({ chatId: message.chatId, eventId: message.id, messageId: message.id });
    return {
      chatId: message.chatId,
      message,
      text: message.content.text ?? '',
      reply: (said, options) => answers.reply(said, options),
    };
  }

  #answersTo(heard: Heard): Answers {
    return new Answers(this.#context, heard);
  }

  /** A button may be there no more, or never have been: in an open chat the server looks. */
  async #hearSealedPress({ id: pressId, chatId, senderId: userId }: Message, press: SealedPress): Promise<void> {
    const { messageId, buttonId } = press;
    if (!(await this.#seals.hasButton(chatId, messageId, buttonId))) return;
    await this.#answerPress({ pressId, chatId, messageId, buttonId, userId });
  }

  async #answer(message: Message, context: MessageContext): Promise<void> {
    const asked = askedIn(message);
    if (asked?.bot !== undefined && asked.bot !== this.#self.username) return;
    const command = asked && this.#handlers.commandFor(asked);
    if (asked && command) await command({ ...context, args: asked.args });
    else for (const handler of this.#handlers.messages) await handler(context);
  }

  #hearOwn(frame: UserEventFrame): void {
    if (frame.kind === 'chatRemoved' && frame.chatId !== undefined) this.#leave(frame.chatId);
    if (frame.kind === 'chatAdded' && frame.chatId !== undefined) {
      const { chatId } = frame;
      // Its first messages may have been written before the server heard that the bot listens.
      void this.#follow(chatId).then((chat) => chat?.reach(chat.seq + 1), this.#onError);
    }
    if (frame.userSeq <= this.#places.userSeq) return;
    this.#presses = this.#presses
      .then(() => (frame.kind === 'press' ? this.#hearPress(frame) : undefined))
      .catch(this.#onError)
      .then(() => this.#places.handledUserEvent(frame.userSeq));
  }

  async #hearPress({ pressId, chatId, messageId, buttonId, userId }: UserEventFrame): Promise<void> {
    if (!pressId || !chatId || !messageId || buttonId === undefined || !userId) return;
    await this.#answerPress({ pressId, chatId, messageId, buttonId, userId });
  }

  async #answerPress({ pressId, chatId, messageId, buttonId, userId }: Pressed): Promise<void> {
    const found = this.#handlers.pressFor(buttonId);
    if (!found) return;
    const answers = this.#answersTo({ chatId, eventId: pressId, messageId });
    await found.handler({
      chatId,
      messageId,
      buttonId,
      userId,
      match: found.match,
      reply: (said) => answers.reply(said),
      edit: (said) => answers.edit(said),
    });
  }

  get #context(): { readonly http: HttpClient; readonly patience: Patience; readonly seals: BotSeals } {
    return { http: this.http, patience: this.#patience, seals: this.#seals };
  }

  get #self(): Me {
    if (!this.#me) throw new TypeError('The bot was not started.');
    return this.#me;
  }
}

type SealedPress = Extract<Relation, { kind: 'press' }>;

function reportError(error: unknown): void {
  (globalThis as unknown as { console: { error(error: unknown): void } }).console.error(error);
}
