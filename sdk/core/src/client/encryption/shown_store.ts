import { StateShower } from '../../sync/opened/show_state.js';
import type { SyncState } from '../../sync/sync_state.js';
import type { ClientStore } from '../client_options.js';
import type { StateStore } from '../state_store.js';

/** The state as people see it, over the one that keeps messages as the server gave them. */
export class ShownStore implements ClientStore {
  readonly #store: StateStore;
  readonly #shower = new StateShower();

  constructor(store: StateStore) {
    this.#store = store;
  }

  getState(): SyncState {
    return this.#shower.show(this.#store.getState());
  }

  subscribe(listener: () => void): () => void {
    return this.#store.subscribe(listener);
  }
}
