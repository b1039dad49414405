import type { Content, Message } from '../wire/generated/schema.js';
import type { Payload, Relation } from '../crypto/encryption.js';
import type { HttpClient } from '../transport/http_client.js';
import type { BotSeals } from './encryption/bot_seals.js';
import type { Patience } from './patience.js';

/** A text, or a whole content, for instance one with buttons. */
export type Said = string | Content;

/** Somebody has written. */
export interface MessageContext {
  readonly chatId: string;
  readonly message: Message;
  /** Empty where the message has no text. */
  readonly text: string;
  /** Writes to the chat; where it is done again for the same message, the same message stands there. */
  reply(said: Said, options?: { readonly quote?: boolean }): Promise<Message>;
}

export interface CommandContext extends MessageContext {
  /** What stands after the command. */
  readonly args: string;
}

/** Somebody has pressed a button of a message of this bot. */
export interface PressContext {
  readonly chatId: string;
  readonly messageId: string;
  readonly buttonId: string;
  /** Who pressed. */
  readonly userId: string;
  /** What the pattern matched: the whole, then its groups. */
  readonly match: readonly string[];
  reply(said: Said): Promise<Message>;
  /** Puts another content in the message's place. */
  edit(said: Said): Promise<Message>;
}

/** A press of a button: who pressed which one, and the id of the press. */
export interface Pressed {
  readonly pressId: string;
  readonly chatId: string;
  readonly messageId: string;
  readonly buttonId: string;
  readonly userId: string;
}

/** What is to be sent later. */
export interface LaterMessage {
  /** Names it for ever: what a handler does again, after a crash, is the same message then. */
  readonly clientMessageId: string;
  readonly content: Content;
  readonly replyTo?: string;
  readonly sendAt: Date;
}

/** What somebody heard, as far as an answer needs it. */
export interface Heard {
  readonly chatId: string;
  /** Names the event for ever: answers to it are known by it. */
  readonly eventId: string;
  readonly messageId: string;
}

interface Context {
  readonly http: HttpClient;
  readonly patience: Patience;
  readonly seals: Pick<BotSeals, 'seal' | 'sealEdit'>;
}

/** Answers to one event. Each has a clientMessageId of its own that follows from the event. */
export class Answers {
  readonly #context: Context;
  readonly #heard: Heard;
  #count = 0;

  constructor(context: Context, heard: Heard) {
    this.#context = context;
    this.#heard = heard;
  }

  async reply(said: Said, options: { readonly quote?: boolean } = {}): Promise<Message> {
    const { http, patience } = this.#context;
    const { chatId, eventId, messageId } = this.#heard;
    const clientMessageId = `re.${eventId}.${(this.#count += 1)}`;
    const content = contentOf(said);
    const replyTo = options.quote ? { replyTo: messageId } : {};
    // What a message answers stands inside its seal.
    const sealed = await this.#seal({ clientMessageId, content, ...replyTo });
    const body = sealed ? { clientMessageId, content: sealed } : { clientMessageId, content, ...replyTo };
    const message = await patience.insist(() => http.call('sendMessage', { path: { chatId }, body }));
    return sealed ? { ...message, ...replyTo, content } : message;
  }

  async edit(said: Said): Promise<Message> {
    const { http, patience, seals } = this.#context;
    const { chatId, messageId } = this.#heard;
    const content = contentOf(said);
    const sealed = await patience.insist(() => seals.sealEdit(chatId, messageId, content));
    const body = { content: sealed ?? content };
    const message = await patience.insist(() => http.call('editMessage', { path: { messageId }, body }));
    return sealed ? { ...message, content } : message;
  }

  /** Says in an encrypted chat what is done to a message; once, however often it is asked for. */
  async annotate(relatesTo: Relation): Promise<void> {
    const { http, patience } = this.#context;
    const { chatId, eventId: clientMessageId } = this.#heard;
    const content = await this.#seal({ clientMessageId, content: { type: 'text' }, relatesTo });
    if (!content) return;
    await patience.insist(() => http.call('sendMessage', { path: { chatId }, body: { clientMessageId, content } }));
  }

  #seal(payload: Payload): Promise<Content | null> {
    const { patience, seals } = this.#context;
    return patience.insist(() => seals.seal(this.#heard.chatId, payload));
  }
}

function contentOf(said: Said): Content {
  return typeof said === 'string' ? { type: 'text', text: said } : said;
}
