import type { Payload } from '../../crypto/encryption.js';
import { pollIn, type Annotation } from '../../sync/opened/annotations.js';
import type { HttpClient } from '../../transport/http_client.js';
import type { Content, Message, PollState } from '../../wire/generated/schema.js';
import { ParleyError } from '../../wire/parley_error.js';
import type { Patience } from '../patience.js';
import type { BotEncryption } from './bot_encryption.js';

const pageSize = 100;
/** So many pages of what was said after a poll are looked through for its votes. */
const mostPages = 100;

interface Context {
  readonly http: HttpClient;
  readonly patience: Patience;
  readonly encryption: BotEncryption;
  readonly selfId: () => string;
}

/** What a bot does to its own messages in encrypted chats, where the server can't do it for it. */
export class SealedActs {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Whether an own message has a button to press. */
  async hasButton(chatId: string, messageId: string, buttonId: string): Promise<boolean> {
    const { payload } = await this.#own(chatId, messageId);
    const buttons = payload.content.buttons?.flat() ?? [];
    return buttons.some(({ id, url }) => id === buttonId && url === undefined);
  }

  /** Seals what an own message is to say from now on. */
  async sealEdit(chatId: string, messageId: string, content: Content): Promise<Content | null> {
    const { message, payload } = await this.#own(chatId, messageId);
    const revision = (payload.relatesTo?.kind === 'edit' ? payload.relatesTo.revision : 0) + 1;
    return this.#context.encryption.seal(chatId, {
      ...payload,
      clientMessageId: message.clientMessageId,
      content,
      relatesTo: { kind: 'edit', messageId, revision },
    });
  }

  /** What a poll of the bot has come to by now: the votes that were sealed in its chat since. */
  async pollOf(chatId: string, messageId: string): Promise<PollState> {
    const { message, payload } = await this.#own(chatId, messageId);
    const annotations = await this.#annotationsAfter(message);
    const poll = pollIn({ senderId: message.senderId, content: payload.content }, annotations);
    if (!poll) throw new ParleyError('NOT_A_POLL', 'This message asks nothing.');
    return poll;
  }

  async #own(chatId: string, messageId: string): Promise<{ readonly message: Message; readonly payload: Payload }> {
    const { http, patience, encryption, selfId } = this.#context;
    const query = { around: messageId, limit: 1 };
    const page = await patience.insist(() => http.call('listMessages', { path: { chatId }, query }));
    const message = page.items.find(({ id }) => id === messageId);
    if (message?.senderId !== selfId() || message.isDeleted) {
      throw new ParleyError('MESSAGE_NOT_FOUND', 'There is no such message of the bot.');
    }
    const { content, clientMessageId } = message;
    if (content.type !== 'encrypted') return { message, payload: { content, clientMessageId } };
    return { message, payload: await encryption.open(message) };
  }

  async #annotationsAfter({ id, chatId }: Message): Promise<readonly Annotation[]> {
    const { http, patience } = this.#context;
    const found: Annotation[] = [];
    let after = id;
    for (let page = 0; page < mostPages; page += 1) {
      const query = { after, limit: pageSize };
      const { items } = await patience.insist(() => http.call('listMessages', { path: { chatId }, query }));
      for (const message of items) found.push(...(await this.#annotationIn(message, id)));
      after = items.at(-1)?.id ?? after;
      if (items.length === 0) break;
    }
    return found;
  }

  /** What a message does to another one; nothing where it can't be opened, or does nothing to that. */
  async #annotationIn(message: Message, target: string): Promise<readonly Annotation[]> {
    if (message.content.type !== 'encrypted' || message.isDeleted) return [];
    const payload = await this.#context.encryption.open(message).catch(() => null);
    const relation = payload?.relatesTo;
    if (!relation || relation.kind === 'edit' || relation.messageId !== target) return [];
    const { senderId, seq, timestamp } = message;
    return [{ senderId, seq, timestamp, relation }];
  }
}
