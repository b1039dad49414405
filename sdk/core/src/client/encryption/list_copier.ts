import type { OutgoingMessage } from '../../sync/state.js';
import { ParleyError } from '../../wire/parley_error.js';
import { outboxLimit } from '../outgoing_messages.js';
import type { EffectContext } from '../perform_effects.js';
import { copiesOf } from './list_copies.js';

/** So many messages may wait when a copy joins them: the other half of the outbox is for what people write. */
const crowded = outboxLimit / 2;

/**
 * Brings what is written in a broadcast list into those direct chats with its recipients that are encrypted, where the server can't
 * write. Each copy waits in the outbox before the list's message leaves; made once more, after a crash, it has the same
 * clientMessageId, so that it arrives once. Where the outbox has no room, the rest of them, and the list's message, wait for it.
 */
export class ListCopier {
  readonly #context: EffectContext;
  readonly #copied = new Set<string>();
  /** Copies that were put into the outbox, of messages that wait for the rest of theirs. */
  readonly #begun = new Map<string, Set<string>>();

  constructor(context: EffectContext) {
    this.#context = context;
  }

  /** Whether a message has to be copied before it may leave. */
  lacksCopies({ chatId, clientMessageId }: OutgoingMessage): boolean {
    return this.#context.store.getState().chats[chatId]?.type === 'broadcast' && !this.#copied.has(clientMessageId);
  }

  /** Resolves when every copy is in the outbox. Rejects with TOO_MANY where failed messages leave no room in it. */
  async copy(message: OutgoingMessage): Promise<void> {
    const { store } = this.#context;
    const { clientMessageId: original, content, createdAt } = message;
    const begun = this.#begun.get(original) ?? new Set();
    this.#begun.set(original, begun);
    for (const { chatId, clientMessageId } of await copiesOf(this.#context, message)) {
      if (begun.has(clientMessageId)) continue;
      await this.#room();
      begun.add(clientMessageId);
      const seenSeq = store.getState().chats[chatId]?.appliedSeq ?? 0;
      const copy = { chatId, clientMessageId, content, createdAt, seenSeq, status: 'sending' } as const;
      store.dispatch({ kind: 'outgoing', message: copy });
    }
    this.#forgetGone();
    this.#begun.delete(original);
    this.#copied.add(original);
  }

  /** Resolves when the outbox has room for a copy. */
  #room(): Promise<void> {
    const { store } = this.#context;
    return new Promise((resolve, reject) => {
      let unsubscribe = (): void => undefined;
      const look = (): void => {
        const { outbox } = store.getState();
        const failed = outbox.filter(({ status }) => status === 'failed').length;
        if (outbox.length - failed >= crowded) return;
        unsubscribe();
        if (outbox.length < outboxLimit) resolve();
        else
          reject(new ParleyError('TOO_MANY', `${failed.toString()} messages that failed wait: send or discard them.`));
      };
      unsubscribe = store.subscribe(look);
      look();
    });
  }

  #forgetGone(): void {
    const present = new Set(this.#context.store.getState().outbox.map(({ clientMessageId }) => clientMessageId));
    for (const id of this.#copied) if (!present.has(id)) this.#copied.delete(id);
    for (const id of this.#begun.keys()) if (!present.has(id)) this.#begun.delete(id);
  }
}
