import type { HttpClient } from '../transport/http_client.js';
import type { Platform, TimerHandle } from '../transport/platform.js';
import type { Draft } from '../wire/generated/schema.js';

/** Of a draft in hand the server hears when its writer pauses for so long. Milliseconds. */
const pause = 1500;

interface Known {
  /** What the server has, as JSON. */
  told: string;
  wanted: Draft;
  timer: TimerHandle;
}

/** Keeps the drafts on the server in step with those here, a moment after the last change; what does not get there is lost. */
export class DraftSender {
  readonly #platform: Platform;
  readonly #http: HttpClient;
  readonly #chats = new Map<string, Known>();

  constructor(platform: Platform, http: HttpClient) {
    this.#platform = platform;
    this.#http = http;
  }

  /** `before` is the draft that the server is known to have, when this is the first change in the chat. */
  change(chatId: string, before: Draft | undefined, wanted: Draft): void {
    const known = this.#chats.get(chatId) ?? { told: keyOf(before ?? { text: '' }), wanted, timer: null };
    this.#platform.clearTimer(known.timer);
    known.wanted = wanted;
    known.timer = this.#platform.setTimer(() => void this.#send(chatId), pause);
    this.#chats.set(chatId, known);
  }

  /** Forgets what was not sent yet. */
  stop(): void {
    for (const { timer } of this.#chats.values()) this.#platform.clearTimer(timer);
    this.#chats.clear();
  }

  async #send(chatId: string): Promise<void> {
    const known = this.#chats.get(chatId);
    if (!known) return;
    known.timer = null;
    const key = keyOf(known.wanted);
    if (key === known.told) return;
    known.told = key;
    // The next change tells it anew.
    await this.#http.call('setDraft', { path: { chatId }, body: known.wanted }).catch(() => (known.told = ''));
  }
}

function keyOf({ text, replyTo }: Draft): string {
  return JSON.stringify(text === '' ? [''] : [text, replyTo]);
}
