import type { Platform } from '../../transport/platform.js';
import type { ClientFrame } from '../../wire/generated/frames.js';

/** The server ends a typing 3 s after the last START. Milliseconds. */
const repeatAfter = 2000;

/** Says that the user types: at most every two seconds for a chat, however many keys are pressed. */
export class TypingSender {
  readonly #platform: Platform;
  readonly #send: (frames: readonly ClientFrame[]) => boolean;
  #chatId: string | null = null;
  #saidAt = 0;

  constructor(platform: Platform, send: (frames: readonly ClientFrame[]) => boolean) {
    this.#platform = platform;
    this.#send = send;
  }

  start(chatId: string): void {
    const now = this.#platform.now();
    if (this.#chatId !== null && this.#chatId !== chatId) this.stop(this.#chatId);
    if (this.#chatId === chatId && now - this.#saidAt < repeatAfter) return;
    this.#chatId = chatId;
    this.#saidAt = now;
    this.#send([{ type: 'TYPING_START', chatId }]);
  }

  stop(chatId: string): void {
    if (this.#chatId !== chatId) return;
    this.#chatId = null;
    this.#send([{ type: 'TYPING_STOP', chatId }]);
  }
}
