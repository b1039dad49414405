import type { Platform, TimerHandle } from '../transport/platform.js';
import { ParleyError } from '../wire/parley_error.js';
import type { EffectContext } from './perform_effects.js';

/** Of a draft in hand the server hears when its writer pauses for so long. Milliseconds. */
const pause = 1500;

/**
 * Keeps the drafts on the server in step with those here, a moment after the last change. What does not get there is told
 * again when the client is next in step, also after a reload: the state says which drafts the server lacks.
 */
export class DraftSender {
  readonly #platform: Platform;
  readonly #context: EffectContext;
  readonly #pauses = new Map<string, TimerHandle>();

  constructor(platform: Platform, context: EffectContext) {
    this.#platform = platform;
    this.#context = context;
  }

  /** A draft has changed here. */
  change(chatId: string): void {
    this.#platform.clearTimer(this.#pauses.get(chatId) ?? null);
    this.#pauses.set(
      chatId,
      this.#platform.setTimer(() => {
        this.#pauses.delete(chatId);
        this.#ask(chatId);
      }, pause),
    );
  }

  /** Tells what the server lacks, but for those that are being written. */
  resume(): void {
    for (const chat of Object.values(this.#context.store.getState().chats))
      if (chat.draftTold !== undefined && !this.#pauses.has(chat.id)) this.#ask(chat.id);
  }

  stop(): void {
    for (const timer of this.#pauses.values()) this.#platform.clearTimer(timer);
    this.#pauses.clear();
  }

  #ask(chatId: string): void {
    // What is written for an encrypted chat is not told to the server: it stays on this device.
    if (this.#context.store.getState().chats[chatId]?.sealedSince !== undefined) return;
    this.#context.tasks.ask(`draft/${chatId}`, () => this.#tell(chatId));
  }

  async #tell(chatId: string): Promise<void> {
    const { store, http } = this.#context;
    const chat = store.getState().chats[chatId];
    if (chat?.draftTold === undefined) return;
    const draft = chat.draft ?? { text: '' };
    store.dispatch({ kind: 'draftBegun', chatId });
    try {
      await http.call('setDraft', { path: { chatId }, body: draft });
    } catch (error) {
      // What the server refuses, it refuses again: the draft stays here.
      if (!(error instanceof ParleyError) || error.retryable) throw error;
    }
    store.dispatch({ kind: 'draftTold', chatId, draft });
  }
}
