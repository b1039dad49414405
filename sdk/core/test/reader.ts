import { expect } from 'vitest';
import { reduce, type Input } from '../src/sync/reduce.js';
import { emptySyncState, type Effect, type SyncState } from '../src/sync/sync_state.js';
import type { ChatEvent } from '../src/index.js';
import type { ChatModel } from './chat_model.js';

/** A person's state, and a server that carries out what the reducer wants done. */
export class Reader {
  readonly userId: string;
  state: SyncState;
  wanted: Effect[] = [];

  constructor(userId: string) {
    this.userId = userId;
    const user = { id: userId, username: userId, displayName: userId, status: 'online' } as const;
    this.state = reduce(emptySyncState, [{ kind: 'signedIn', account: { user, deviceId: 'd' } }]).state;
  }

  take(...inputs: readonly Input[]): void {
    const { state, effects } = reduce(this.state, inputs);
    this.state = state;
    this.wanted.push(...effects);
  }

  frame(frame: ChatEvent): void {
    this.take({ kind: 'frame', frame, now: 0 });
  }

  /** Answers every request for what is missing, as the server does now. */
  settle(model: ChatModel): void {
    for (let round = 0; this.wanted.length > 0; round += 1) {
      expect(round).toBeLessThan(20);
      for (const effect of this.wanted.splice(0)) this.#answer(model, effect);
    }
  }

  #answer(model: ChatModel, effect: Effect): void {
    if (effect.kind === 'fetchEvents') {
      this.take({ kind: 'events', chatId: model.id, events: model.log.slice(effect.after), lastSeq: model.lastSeq });
    } else if (effect.kind === 'loadChat') {
      this.take({ kind: 'chatLoaded', chat: model.chatFor(this.userId) });
    } else if (effect.kind === 'reloadTimeline') {
      this.take({ kind: 'pageLoaded', chatId: model.id, page: model.page(200), place: 'newest' });
    }
  }
}
