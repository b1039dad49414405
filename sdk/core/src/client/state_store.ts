import { reduce, type Input } from '../sync/reduce.js';
import type { SyncState, Effect } from '../sync/sync_state.js';
import { emptySyncState } from '../sync/sync_state.js';
import type { ClientStore } from './client_options.js';

/** The one place where the state changes. Listeners hear of a change after it, never in the middle. */
export class StateStore implements ClientStore {
  #state: SyncState = emptySyncState;
  readonly #listeners = new Set<() => void>();
  readonly #perform: (effects: readonly Effect[]) => void;

  /** `perform` gets what the reducer wants done, after the listeners heard of the change. */
  constructor(perform: (effects: readonly Effect[]) => void) {
    this.#perform = perform;
  }

  getState(): SyncState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes inputs as one change. */
  dispatch(...inputs: readonly Input[]): void {
    const { state, effects } = reduce(this.#state, inputs);
    if (state !== this.#state) {
      this.#state = state;
      for (const listener of [...this.#listeners]) listener();
    }
    if (effects.length > 0) this.#perform(effects);
  }
}
