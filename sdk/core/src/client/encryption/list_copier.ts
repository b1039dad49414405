import type { OutgoingMessage, ClientState } from '../../sync/state.js';
import { derivedId } from './derived_id.js';
import { listParticipants } from '../calls/people_acts.js';
import type { EffectContext } from '../perform_effects.js';

/**
 * Brings what is written in a broadcast list into those direct chats with its recipients that are encrypted, where the server can't
 * write. Each copy waits in the outbox before the list's message leaves; made once more, after a crash, it has the same
 * clientMessageId, so that it arrives once.
 */
export class ListCopier {
  readonly #context: EffectContext;
  readonly #copied = new Set<string>();

  constructor(context: EffectContext) {
    this.#context = context;
  }

  /** Whether a message has to be copied before it may leave. */
  lacksCopies({ chatId, clientMessageId }: OutgoingMessage): boolean {
    return this.#context.store.getState().chats[chatId]?.type === 'broadcast' && !this.#copied.has(clientMessageId);
  }

  async copy(message: OutgoingMessage): Promise<void> {
    const { store } = this.#context;
    const recipients = await listParticipants(this.#context, message.chatId);
    const sealed = encryptedChats(store.getState());
    for (const { userId } of recipients) {
      const chatId = sealed.get(userId);
      if (chatId === undefined) continue;
      // It tells nothing of a list to who does not know the list's message.
      const clientMessageId = await derivedId(`${message.clientMessageId}/${userId}`);
      const { content, createdAt } = message;
      const seenSeq = store.getState().chats[chatId]?.appliedSeq ?? 0;
      store.dispatch({
        kind: 'outgoing',
        message: { chatId, clientMessageId, content, createdAt, seenSeq, status: 'sending' },
      });
    }
    this.#forgetGone();
    this.#copied.add(message.clientMessageId);
  }

  #forgetGone(): void {
    const present = new Set(this.#context.store.getState().outbox.map(({ clientMessageId }) => clientMessageId));
    for (const id of this.#copied) if (!present.has(id)) this.#copied.delete(id);
  }
}

/** The encrypted direct chats of the account, by whom they are with. */
function encryptedChats({ account, chats }: ClientState): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { id, type, sealedSince, participants = [] } of Object.values(chats)) {
    if (type !== 'direct' || sealedSince === undefined) continue;
    const other = participants.find(({ userId }) => userId !== account?.user.id);
    if (other) found.set(other.userId, id);
  }
  return found;
}
