import type { Encryption, EncryptedChat, Payload } from '../../crypto/encryption.js';
import { payloadOf } from '../../sync/opened/take_openings.js';
import type { OutgoingMessage } from '../../sync/state.js';
import { findMessage } from '../../sync/messages/find_message.js';
import type { Content, CreateChatRequest, Message } from '../../wire/generated/schema.js';
import { ParleyError } from '../../wire/parley_error.js';
import { listParticipants } from '../calls/people_acts.js';
import { loadChat, type EffectContext } from '../perform_effects.js';
import { ListCopier } from './list_copier.js';

/** The devices of more people can't be given a key in good time. */
const memberLimit = 1000;

/** Seals what is written in encrypted chats, for those who are in them at that time. */
export class OutgoingSealer {
  readonly #context: EffectContext;
  readonly #encryption: () => Promise<Encryption>;
  readonly #tellsMentions: boolean;
  readonly #lists: ListCopier;

  constructor(context: EffectContext, encryption: () => Promise<Encryption>, tellsMentions: boolean) {
    this.#context = context;
    this.#encryption = encryption;
    this.#tellsMentions = tellsMentions;
    this.#lists = new ListCopier(context);
  }

  isEncrypted(chatId: string): boolean {
    return this.#context.store.getState().chats[chatId]?.sealedSince !== undefined;
  }

  /** Whether a new chat can be encrypted: this device is confirmed, and everybody in it can read. */
  async mayEncrypt({ type, participantIds, settings }: CreateChatRequest): Promise<boolean> {
    if (settings?.encryptionEnabled !== undefined || (type !== 'direct' && type !== 'group')) return false;
    if (participantIds.length > memberLimit) return false;
    try {
      const encryption = await this.#encryption();
      if ((await encryption.status()).thisDevice !== 'confirmed') return false;
      return (await encryption.listIdentities(participantIds)).length === new Set(participantIds).size;
    } catch {
      return false;
    }
  }

  /**
   * Whether a message has to be sealed before it may leave; of a chat that is not known yet that is found out first. What is written
   * in a list is sealed for those recipients whom the server can't write to.
   */
  lacksSeal(message: OutgoingMessage): boolean {
    const { chatId, sealed } = message;
    if (sealed) return false;
    const isKnown = this.#context.store.getState().chats[chatId] !== undefined;
    return !isKnown || this.isEncrypted(chatId) || this.#lists.lacksCopies(message);
  }

  /** The encrypted chat of a loaded message; undefined where it is in none. */
  chatOf(messageId: string): string | undefined {
    const chatId = this.find(messageId)?.chatId;
    return chatId !== undefined && this.isEncrypted(chatId) ? chatId : undefined;
  }

  /** Null where a message needs no seal. */
  async seal(message: OutgoingMessage): Promise<Content | null> {
    if (this.#lists.lacksCopies(message)) await this.#lists.copy(message);
    const chat = await this.#chat(message.chatId);
    if (!this.isEncrypted(chat.id)) return null;
    const encryption = await this.#encryption();
    return encryption.encrypt(chat, payloadOf(message));
  }

  /** What a message is to say from now on, sealed where its chat is encrypted, under the same client id as before. */
  async sealEdit(messageId: string, content: Content): Promise<Content> {
    const message = this.find(messageId);
    if (!message) throw new ParleyError('MESSAGE_NOT_FOUND', 'What is edited has to be loaded.');
    if (!this.isEncrypted(message.chatId)) return content;
    const former = this.#context.store.getState().opened[message.chatId]?.[messageId]?.payload;
    return this.#sealEditOf(message, former, content);
  }

  /** The same of an own message that is not loaded; null where it was edited to say so already. */
  async sealCopyEdit(message: Message, content: Content): Promise<Content | null> {
    const { payload } = await (await this.#encryption()).decrypt(message);
    if (!payload) throw new ParleyError('MESSAGE_NOT_FOUND', 'What is edited has to be readable.');
    const isEdited = payload.relatesTo?.kind === 'edit';
    if (isEdited && JSON.stringify(payload.content) === JSON.stringify(content)) return null;
    return this.#sealEditOf(message, payload, content);
  }

  async #sealEditOf(message: Message, former: Payload | undefined, content: Content): Promise<Content> {
    const { clientMessageId, chatId, id: messageId } = message;
    const revision = (former?.relatesTo?.kind === 'edit' ? former.relatesTo.revision : 0) + 1;
    const encryption = await this.#encryption();
    return encryption.encrypt(await this.#chat(chatId), {
      clientMessageId,
      content,
      ...(former?.replyTo !== undefined && { replyTo: former.replyTo }),
      ...(former?.forwardedFrom && { forwardedFrom: former.forwardedFrom }),
      ...(former?.disappearingSeconds !== undefined && { disappearingSeconds: former.disappearingSeconds }),
      relatesTo: { kind: 'edit', messageId, revision },
    });
  }

  /** A message that is loaded, as the server gave it. */
  find(messageId: string): Message | undefined {
    const state = this.#context.store.getState();
    for (const chatId of Object.keys(state.timelines)) {
      const message = findMessage(state, chatId, messageId);
      if (message) return message;
    }
    return state.excerpts[messageId];
  }

  async #chat(chatId: string): Promise<EncryptedChat> {
    const { store } = this.#context;
    if (!store.getState().chats[chatId]?.participants) await loadChat(this.#context, chatId);
    const chat = store.getState().chats[chatId];
    if (!chat) throw new ParleyError('CHAT_NOT_FOUND', 'There is no such chat.');
    const known = chat.participants ?? [];
    const all = chat.participantCount <= known.length ? known : await listParticipants(this.#context, chatId);
    return { id: chatId, memberIds: all.map(({ userId }) => userId), tellsMentions: this.#tellsMentions };
  }
}
