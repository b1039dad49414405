import type { ClientStorage } from '../../storage/client_storage.js';
import type { Content, Message } from '../../wire/generated/schema.js';
import { ParleyError } from '../../wire/parley_error.js';
import { deleteMessage, putEdit } from '../message_acts.js';
import type { EffectContext } from '../perform_effects.js';
import { copiesOf, findCopy, type ListCopy } from './list_copies.js';
import type { OutgoingSealer } from './outgoing_sealer.js';

const prefix = 'listChanges/';

/** What becomes of a message of a list. */
export type ListChange = { readonly kind: 'edit'; readonly content: Content } | { readonly kind: 'delete' };

/** A change that is under way, as it is kept until each copy has it. */
interface KeptChange {
  readonly change: ListChange;
  readonly message: Pick<Message, 'id' | 'chatId' | 'clientMessageId' | 'timestamp'>;
  /** The server has the change of the list's own message. */
  readonly isAccepted: boolean;
}

/**
 * Takes edits and deletions of a broadcast list's messages to the copies that this account has sealed for recipients. A change is kept
 * before anything is done, and until every copy has it; done once more, after a crash, it does nothing to a copy that has it already. The newest
 * change of a message counts.
 */
export class ListChanges {
  readonly #context: EffectContext;
  readonly #storage: ClientStorage;
  readonly #sealer: OutgoingSealer;
  #turn: Promise<void> = Promise.resolve();

  constructor(context: EffectContext, storage: ClientStorage, sealer: OutgoingSealer) {
    this.#context = context;
    this.#storage = storage;
    this.#sealer = sealer;
  }

  /** Changes a message by `act`; where it is one of a list, its copies follow in the background. Rejects with what `act` does. */
  async follow(messageId: string, change: ListChange, act: () => Promise<void>): Promise<void> {
    const message = this.#sealer.find(messageId);
    if (!message || this.#context.store.getState().chats[message.chatId]?.type !== 'broadcast') return act();
    const key = prefix + messageId;
    const { id, chatId, clientMessageId, timestamp } = message;
    const kept: KeptChange = { change, message: { id, chatId, clientMessageId, timestamp }, isAccepted: false };
    const former = (await this.#storage.get(key)) as KeptChange | undefined;
    await this.#inTurn(() => this.#storage.write({ put: [[key, kept]] }));
    try {
      await act();
    } catch (error) {
      await this.#replace(key, kept, former);
      throw error;
    }
    await this.#replace(key, kept, { ...kept, isAccepted: true });
    this.#ask(key);
  }

  /** Goes on with what was under way. To be called whenever the client is in step with the server. */
  async resume(): Promise<void> {
    for (const [key] of await this.#storage.list(prefix)) this.#ask(key);
  }

  #ask(key: string): void {
    this.#context.tasks.ask(key, () => this.#carryOut(key));
  }

  async #carryOut(key: string): Promise<void> {
    const kept = (await this.#storage.get(key)) as KeptChange | undefined;
    if (!kept) return;
    const { message, change } = kept;
    if (!kept.isAccepted) {
      const isTaken = await this.#isTaken(() => this.#changeOriginal(message, change));
      await this.#replace(key, kept, isTaken ? { ...kept, isAccepted: true } : undefined);
      if (isTaken) this.#ask(key);
      return;
    }
    let waiting: ParleyError | undefined;
    for (const copy of await copiesOf(this.#context, message)) {
      const isOnItsWay = this.#changeWaiting(copy, change);
      if (isOnItsWay) waiting ??= new ParleyError('TIMEOUT', 'A copy has not left yet.');
      else await this.#isTaken(() => this.#changeCopy(copy, message.timestamp, change));
    }
    if (waiting) throw waiting;
    await this.#replace(key, kept, undefined);
  }

  /** Puts something in the place of a change that is still the newest one. */
  #replace(key: string, former: KeptChange, next: KeptChange | undefined): Promise<void> {
    return this.#inTurn(async () => {
      if (JSON.stringify(await this.#storage.get(key)) !== JSON.stringify(former)) return;
      await this.#storage.write(next ? { put: [[key, next]] } : { delete: [key] });
    });
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    const run = this.#turn.then(task);
    this.#turn = run.catch(() => undefined);
    return run;
  }

  /** Whether the server took it; what it refuses for good is left as it is. */
  async #isTaken(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof ParleyError) || error.retryable || error.code === 'ENCRYPTION_TIMEOUT') throw error;
      return false;
    }
  }

  /** Changes a copy that has failed to leave; whether there is one that is on its way. */
  #changeWaiting({ clientMessageId }: ListCopy, change: ListChange): boolean {
    const { store } = this.#context;
    const waiting = store.getState().outbox.find((one) => one.clientMessageId === clientMessageId);
    if (!waiting) return false;
    if (waiting.status !== 'failed') return true;
    store.dispatch({ kind: 'outgoingDiscarded', clientMessageId });
    if (change.kind === 'delete') return false;
    const { chatId, createdAt, seenSeq, error } = waiting;
    const renewed = { chatId, clientMessageId, createdAt, seenSeq, content: change.content, status: 'failed' } as const;
    store.dispatch({ kind: 'outgoing', message: { ...renewed, error } });
    return false;
  }

  #changeOriginal(message: KeptChange['message'], change: ListChange): Promise<void> {
    if (change.kind === 'delete') return deleteMessage(this.#context, message, 'everyone');
    return putEdit(this.#context, message.id, change.content);
  }

  async #changeCopy(copy: ListCopy, original: string, change: ListChange): Promise<void> {
    const found = await findCopy(this.#context, copy, original);
    if (!found || found.isDeleted) return;
    if (change.kind === 'delete') return deleteMessage(this.#context, found, 'everyone');
    const sealed = await this.#sealer.sealCopyEdit(found, change.content);
    if (sealed) await putEdit(this.#context, found.id, sealed);
  }
}
