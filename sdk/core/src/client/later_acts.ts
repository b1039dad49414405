import type * as Wire from '../wire/generated/schema.js';
import { ParleyError } from '../wire/parley_error.js';
import { newId } from './new_id.js';
import type { EffectContext } from './perform_effects.js';

/** So often a list is loaded again that has changed while it was on its way. */
const tries = 4;

/** What a scheduled message is to be. */
export interface ScheduleInput {
  readonly content: Wire.Content;
  readonly replyTo?: string | undefined;
  /** One that has passed sends at once; at most a year ahead. */
  readonly sendAt: Date;
}

/** What can be done with what the caller puts off. */
export type Later = Pick<LaterActs, keyof LaterActs>;

/**
 * What the caller puts off: messages that the server sends later, and reminders. The lists are in the state
 * (`scheduled`, `reminders`) once they were loaded, and follow every device of the caller. Methods reject with ParleyError
 * when the server refuses.
 */
export class LaterActs {
  readonly #context: EffectContext;
  readonly #random: () => number;

  constructor(context: EffectContext, random: () => number) {
    this.#context = context;
    this.#random = random;
  }

  /** Loads the scheduled messages of a chat into the state. */
  async loadScheduled(chatId: string): Promise<void> {
    const { http, store } = this.#context;
    await this.#unchanged(
      async () => (await http.call('listScheduled', { path: { chatId } })).items,
      (messages) => store.dispatch({ kind: 'scheduledLoaded', chatId, messages }),
    );
  }

  /** Has the server send a message later, whether or not this device is there then. SCHEDULED_LIMIT past 100 in a chat. */
  async schedule(chatId: string, { content, replyTo, sendAt }: ScheduleInput): Promise<Wire.ScheduledMessage> {
    this.#refuseSealed(chatId);
    const clientMessageId = newId(this.#random);
    const body = { clientMessageId, content, sendAt: sendAt.toISOString(), ...(replyTo !== undefined && { replyTo }) };
    return this.#context.http.call('scheduleMessage', { path: { chatId }, body });
  }

  /** Changes what is sent, and when. SCHEDULED_NOT_FOUND once it was sent. */
  async change(
    { id: scheduledId, chatId }: Pick<Wire.ScheduledMessage, 'id' | 'chatId'>,
    { content, replyTo, sendAt }: ScheduleInput,
  ): Promise<Wire.ScheduledMessage> {
    this.#refuseSealed(chatId);
    const body = { content, sendAt: sendAt.toISOString(), ...(replyTo !== undefined && { replyTo }) };
    return this.#context.http.call('changeScheduled', { path: { chatId, scheduledId }, body });
  }

  async cancel({ id: scheduledId, chatId }: Pick<Wire.ScheduledMessage, 'id' | 'chatId'>): Promise<void> {
    await this.#context.http.call('cancelScheduled', { path: { chatId, scheduledId } });
  }

  sendNow({ id: scheduledId, chatId }: Pick<Wire.ScheduledMessage, 'id' | 'chatId'>): Promise<Wire.Message> {
    return this.#context.http.call('sendScheduled', { path: { chatId, scheduledId } });
  }

  /** Loads the reminders into the state. */
  async loadReminders(): Promise<void> {
    const { http, store } = this.#context;
    await this.#unchanged(
      async () => (await http.call('listReminders', {})).items,
      (reminders) => store.dispatch({ kind: 'remindersLoaded', reminders }),
    );
  }

  /** Reminds the caller of a message, on every device; takes the place of an earlier reminder of the same one. */
  remind(messageId: string, at: Date): Promise<Wire.Reminder> {
    return this.#context.http.call('remind', { path: { messageId }, body: { at: at.toISOString() } });
  }

  /** Takes a reminder off the list, due or not. */
  async dismiss(messageId: string): Promise<void> {
    await this.#context.http.call('dismissReminder', { path: { messageId } });
  }

  /** The server would have to read what it sends later: in an encrypted chat it is not even told. */
  #refuseSealed(chatId: string): void {
    if (this.#context.store.getState().chats[chatId]?.sealedSince === undefined) return;
    throw new ParleyError('ENCRYPTION_REQUIRED', 'Messages of encrypted chats are not sent later.');
  }

  /** Takes a list when the own log has told of nothing while it was on its way. */
  async #unchanged<T>(load: () => Promise<T>, take: (list: T) => void): Promise<void> {
    for (let left = tries; left > 0; left -= 1) {
      const since = this.#context.store.getState().userSeq;
      const list = await load();
      if (this.#context.store.getState().userSeq !== since && left > 1) continue;
      take(list);
      return;
    }
  }
}
