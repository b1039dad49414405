import type { ClientFrame } from '../../wire/generated/frames.js';

const remembered = 256;

/**
 * Tells the server how far this device has got: only forward, and again after a reconnect, since the server stores such
 * marks lazily and may have lost the last ones.
 */
export class Watermarks {
  readonly #send: (frames: readonly ClientFrame[]) => boolean;
  readonly #told = { MESSAGE_DELIVERED: new Map<string, number>(), MESSAGE_READ: new Map<string, number>() };

  constructor(send: (frames: readonly ClientFrame[]) => boolean) {
    this.#send = send;
  }

  tell(type: 'MESSAGE_DELIVERED' | 'MESSAGE_READ', chatId: string, seq: number): void {
    const told = this.#told[type];
    const reached = Math.max(seq, told.get(chatId) ?? 0);
    told.delete(chatId);
    told.set(chatId, reached);
    for (const oldest of told.keys()) {
      if (told.size <= remembered) break;
      told.delete(oldest);
    }
    this.#send([{ type, chatId, seq: reached }]);
  }

  /** Tells the latest marks of all chats once more, on a new connection. */
  repeat(): void {
    for (const type of ['MESSAGE_DELIVERED', 'MESSAGE_READ'] as const) {
      for (const [chatId, seq] of this.#told[type]) this.#send([{ type, chatId, seq }]);
    }
  }

  forget(): void {
    this.#told.MESSAGE_DELIVERED.clear();
    this.#told.MESSAGE_READ.clear();
  }
}
