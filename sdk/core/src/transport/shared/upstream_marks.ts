import type { ClientFrame } from '../../wire/generated/frames.js';

type Mark = Extract<ClientFrame, { type: 'MESSAGE_DELIVERED' | 'MESSAGE_READ' }>;

const remembered = 1000;

/** Which marks the server was told of on this connection: each page tells its own, and the server needs the furthest. */
export class UpstreamMarks {
  readonly #told = new Map<string, number>();

  isNews({ type, chatId, seq }: Mark): boolean {
    const key = `${type}/${chatId}`;
    if (seq <= (this.#told.get(key) ?? 0)) return false;
    this.#told.delete(key);
    this.#told.set(key, seq);
    for (const oldest of this.#told.keys()) {
      if (this.#told.size <= remembered) break;
      this.#told.delete(oldest);
    }
    return true;
  }

  forget(): void {
    this.#told.clear();
  }
}
