import type { Payload } from '../crypto/encryption.js';
import type { ClientStorage } from '../storage/client_storage.js';
import { MemoryStorage } from '../storage/memory_storage.js';
import { completePlatform } from '../transport/default_platform.js';
import { HttpClient, type Authorization } from '../transport/http_client.js';
import type { Platform } from '../transport/platform.js';
import { ParleyError } from '../wire/parley_error.js';
import type { ClientFrame } from '../wire/generated/frames.js';
import type { ChatEvent, Content, Me, Message, UserEventFrame } from '../wire/generated/schema.js';
import { BotConnection } from './bot_connection.js';
import { Answers, type CommandContext, type Heard, type MessageContext, type PressContext } from './bot_context.js';
import { BotPlaces } from './bot_places.js';
import { ChatFollower } from './chat_follower.js';
import { BotEncryption, type KeyFile } from './encryption/bot_encryption.js';
import { SealedChats } from './encryption/sealed_chats.js';
import { FileStorage } from './file_storage.js';
import { askedIn, Handlers, type Handler } from './handlers.js';
import { firstPlace } from './first_place.js';
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
  readonly #chats: SealedChats;
  readonly #encryption: BotEncryption | undefined;
  readonly #onError: (error: unknown) => void;
  readonly #followers = new Map<string, Promise<ChatFollower | undefined>>();
  readonly #bots = new Map<string, boolean>();
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
    this.#places = new BotPlaces(storage ?? new MemoryStorage(), this.#onError);
    const { http } = this;
    const context = { http, patience: this.#patience, platform: surroundings, onError: this.#onError };
    this.#chats = new SealedChats({ ...context, places: this.#places });
    const keyFile = keys === undefined && storage instanceof FileStorage ? storage.keyFile : keys;
    const send = (frame: ClientFrame): void => this.#connection.send(frame);
    if (keyFile) this.#encryption = new BotEncryption(keyFile, { ...context, chats: this.#chats, send });
    this.#connection = new BotConnection({
      baseUrl,
      platform: surroundings,
      authorization,
      http: this.http,
      patience: this.#patience,
      places: this.#places,
      listener: {
        features: this.#encryption ? ['encryption'] : [],
        onConnected: async (userId, deviceId) => this.#encryption?.begin(userId, deviceId),
        onKeys: (frame) => this.#encryption?.take(frame),
        onEvent: (event) => {
          this.#chats.hear(event);
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
    this.#encryption?.stop();
    const followers = await Promise.all(this.#followers.values());
    await Promise.all([this.#presses, ...followers.map((chat) => chat?.stop())]);
    await this.#places.settle();
    await this.#encryption?.close();
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
    this.#chats.hear(event);
    if (event.type !== 'MESSAGE_RECEIVED') return;
    const { message: given } = event;
    if (given.isDeleted || given.senderId === this.#self.id || (await this.#isBot(given.senderId))) return;
    const message = await this.#opened(given);
    if (message) await this.#answer(message, this.#contextOf(message));
    this.#connection.send({ type: 'MESSAGE_READ', chatId: given.chatId, seq: given.seq });
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

  /** A message as it was meant; nothing where it does something to another one, or comes in the open where nothing may. */
  async #opened(message: Message): Promise<Message | undefined> {
    const { chatId, seq, content } = message;
    if (content.type !== 'encrypted') {
      const sealedSince = this.#chats.sealedSince(chatId);
      if (sealedSince === undefined || seq <= sealedSince) return message;
      throw new ParleyError('MESSAGE_UNREADABLE', `Message ${message.id} was passed over: it is not sealed.`);
    }
    this.#chats.note(chatId, seq - 1);
    if (!this.#encryption) {
      throw new ParleyError('MESSAGE_UNREADABLE', `Message ${message.id} was passed over: this bot keeps no keys.`);
    }
    const payload = await this.#encryption.open(message);
    if (payload.relatesTo) return undefined;
    return { ...message, content: payload.content, ...(payload.replyTo !== undefined && { replyTo: payload.replyTo }) };
  }

  #answersTo(heard: Heard): Answers {
    const seal = async (chatId: string, payload: Payload): Promise<Content | null> =>
      this.#encryption ? this.#encryption.seal(chatId, payload) : null;
    return new Answers({ http: this.http, patience: this.#patience, seal }, heard);
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

  get #self(): Me {
    if (!this.#me) throw new TypeError('The bot was not started.');
    return this.#me;
  }

  /** Two bots that answer each other would never end. Without the scope users:read everybody is taken for a person. */
  async #isBot(userId: string): Promise<boolean> {
    const known = this.#bots.get(userId);
    if (known !== undefined) return known;
    const isBot = await this.#patience
      .insist(() => this.http.call('getProfile', { path: { userId } }))
      .then((user) => user.isBot === true)
      .catch(() => false);
    if (this.#bots.size >= 1000) this.#bots.clear();
    this.#bots.set(userId, isBot);
    return isBot;
  }
}

function reportError(error: unknown): void {
  (globalThis as unknown as { console: { error(error: unknown): void } }).console.error(error);
}
