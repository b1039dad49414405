import type { Content, Message } from '../wire/generated/schema.js';
import type { HttpClient } from '../transport/http_client.js';
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

/** What somebody heard, as far as an answer needs it. */
export interface Heard {
  readonly chatId: string;
  /** Names the event for ever: answers to it are known by it. */
  readonly eventId: string;
  readonly messageId: string;
}

/** Answers to one event. Each has a clientMessageId of its own that follows from the event. */
export class Answers {
  readonly #http: HttpClient;
  readonly #patience: Patience;
  readonly #heard: Heard;
  #count = 0;

  constructor(http: HttpClient, patience: Patience, heard: Heard) {
    this.#http = http;
    this.#patience = patience;
    this.#heard = heard;
  }

  reply(said: Said, options: { readonly quote?: boolean } = {}): Promise<Message> {
    const { chatId, eventId, messageId } = this.#heard;
    const clientMessageId = `re.${eventId}.${(this.#count += 1)}`;
    const body = { clientMessageId, content: contentOf(said), ...(options.quote && { replyTo: messageId }) };
    return this.#patience.insist(() => this.#http.call('sendMessage', { path: { chatId }, body }));
  }

  edit(said: Said): Promise<Message> {
    const path = { messageId: this.#heard.messageId };
    return this.#patience.insist(() => this.#http.call('editMessage', { path, body: { content: contentOf(said) } }));
  }
}

function contentOf(said: Said): Content {
  return typeof said === 'string' ? { type: 'text', text: said } : said;
}
