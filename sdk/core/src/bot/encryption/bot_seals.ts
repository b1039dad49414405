import type { Payload, Relation } from '../../crypto/encryption.js';
import type { ChatEvent, Content, Message, PollState } from '../../wire/generated/schema.js';
import { ParleyError } from '../../wire/parley_error.js';
import type { BotPlaces } from '../bot_places.js';
import { BotEncryption, type BotEncryptionContext, type KeyFile } from './bot_encryption.js';
import type { KeyFrame } from './key_frame.js';
import { SealedActs } from './sealed_acts.js';
import { SealedLater } from './sealed_later.js';
import { SealedChats } from './sealed_chats.js';

interface Context extends Omit<BotEncryptionContext, 'chats'> {
  readonly places: BotPlaces;
  readonly selfId: () => string;
}

/** What a message is, once it is opened: something that was said, or what it does to another one. */
export type OpenedMessage = { readonly said: Message } | { readonly does: Relation };

/** Everything of a bot that has to do with seals; it is there for a bot without keys as well, to whom sealed chats are closed. */
export class BotSeals {
  readonly #chats: SealedChats;
  readonly #encryption: BotEncryption | undefined;
  readonly #acts: SealedActs | undefined;
  readonly #later: SealedLater | undefined;
  readonly #onError: (error: unknown) => void;

  constructor(keyFile: KeyFile | null | undefined, context: Context) {
    this.#chats = new SealedChats(context);
    this.#onError = context.onError;
    if (!keyFile) return;
    const encryption = new BotEncryption(keyFile, { ...context, chats: this.#chats });
    this.#encryption = encryption;
    this.#acts = new SealedActs({ ...context, encryption });
    const { http, patience } = context;
    this.#later = new SealedLater({
      ...context,
      storage: () => encryption.storage(),
      post: async (chatId, payload) => {
        const content = await encryption.seal(chatId, payload);
        if (!content) return;
        const body = { clientMessageId: payload.clientMessageId, content };
        await patience.insist(() => http.call('sendMessage', { path: { chatId }, body }));
      },
    });
  }

  /** What is told with CONNECT. */
  get features(): readonly string[] {
    return this.#encryption ? ['encryption'] : [];
  }

  async begin(userId: string, deviceId: string): Promise<void> {
    const isFirst = await this.#encryption?.begin(userId, deviceId);
    if (isFirst) await this.#later?.begin().catch(this.#onError);
  }

  take(frame: KeyFrame): void {
    this.#encryption?.take(frame);
  }

  /** To be called as soon as an event is heard, and again in its turn. */
  hear(event: ChatEvent): void {
    this.#chats.hear(event);
  }

  /** A message as it was meant. Rejects where it can't be opened, or comes in the open where nothing may. */
  async open(message: Message): Promise<OpenedMessage> {
    const { id, chatId, seq, content } = message;
    if (content.type !== 'encrypted') {
      const sealedSince = this.#chats.sealedSince(chatId);
      if (sealedSince === undefined || seq <= sealedSince) return { said: message };
      throw new ParleyError('MESSAGE_UNREADABLE', `Message ${id} was passed over: it is not sealed.`);
    }
    this.#chats.note(chatId, seq - 1);
    if (!this.#encryption) {
      throw new ParleyError('MESSAGE_UNREADABLE', `Message ${id} was passed over: this bot keeps no keys.`);
    }
    const { content: said, replyTo, relatesTo } = await this.#encryption.open(message);
    if (relatesTo && relatesTo.kind !== 'edit') return { does: relatesTo };
    return { said: { ...message, content: said, ...(replyTo !== undefined && { replyTo }) } };
  }

  /** Seals what is said in a chat; null where it is said in the open. */
  async seal(chatId: string, payload: Payload): Promise<Content | null> {
    return this.#encryption ? this.#encryption.seal(chatId, payload) : null;
  }

  /** The same of what an own message is to say from now on. */
  async sealEdit(chatId: string, messageId: string, content: Content): Promise<Content | null> {
    const acts = await this.#actsIn(chatId);
    return acts ? acts.sealEdit(chatId, messageId, content) : null;
  }

  /** Whether an own message in an encrypted chat has a button to press: elsewhere the server looks. */
  async hasButton(chatId: string, messageId: string, buttonId: string): Promise<boolean> {
    return (await this.#acts?.hasButton(chatId, messageId, buttonId)) ?? false;
  }

  /** What a poll of the bot in an encrypted chat has come to; undefined in an open one. */
  async pollOf(chatId: string, messageId: string): Promise<PollState | undefined> {
    return (await this.#actsIn(chatId))?.pollOf(chatId, messageId);
  }

  /** Keeps what is to be sent at a time in an encrypted chat, and its id; null for an open one, where the server does it. */
  async sendLater(chatId: string, payload: Payload, at: number): Promise<string | null> {
    const isSealed = (await this.#actsIn(chatId)) !== undefined;
    return isSealed && this.#later ? this.#later.put({ chatId, payload, at }) : null;
  }

  async cancelLater(id: string): Promise<boolean> {
    return (await this.#later?.cancel(id)) ?? false;
  }

  /** No message waits for its key any longer. */
  stop(): void {
    this.#later?.stop();
    this.#encryption?.stop();
  }

  async close(): Promise<void> {
    await this.#encryption?.close();
  }

  async #actsIn(chatId: string): Promise<SealedActs | undefined> {
    return this.#acts && (await this.#chats.membersOf(chatId)) ? this.#acts : undefined;
  }
}
