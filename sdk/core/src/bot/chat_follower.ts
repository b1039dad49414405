import type { HttpClient } from '../transport/http_client.js';
import { decodeEvents } from '../wire/decode_frames.js';
import type { ChatEvent } from '../wire/generated/schema.js';
import { ParleyError } from '../wire/parley_error.js';
import type { Patience } from './patience.js';

const eventsAtOnce = 200;
/** So many events may wait in memory; what comes beyond them is fetched when its turn comes. */
const mostWaiting = 200;

export interface FollowerContext {
  readonly http: HttpClient;
  readonly patience: Patience;
  /** Called in the order of the log, one at a time. */
  readonly handle: (event: ChatEvent) => Promise<void>;
  /** The event at `seq` and all before it were handled. */
  readonly handled: (chatId: string, seq: number) => void;
  readonly onError: (error: unknown) => void;
}

/** Brings the events of one chat, from a place in its log on, to a handler: in order, without holes, each once. */
export class ChatFollower {
  readonly #chatId: string;
  readonly #context: FollowerContext;
  #waiting: ChatEvent[] = [];
  #seq: number;
  /** The chat has events up to here, which did not all come by themselves. */
  #head = 0;
  #working: Promise<void> | null = null;
  #stopped = false;

  constructor(chatId: string, seq: number, context: FollowerContext) {
    this.#chatId = chatId;
    this.#seq = seq;
    this.#context = context;
  }

  get seq(): number {
    return this.#seq;
  }

  take(event: ChatEvent): void {
    if (this.#waiting.length < mostWaiting) this.#waiting.push(event);
    this.reach(event.seq);
  }

  /** The chat has events up to `seq`. */
  reach(seq: number): void {
    this.#head = Math.max(this.#head, seq);
    this.#begin();
  }

  /** Handles nothing more; resolves when what is being handled is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#working;
  }

  #begin(): void {
    if (this.#stopped || this.#working || this.#seq >= this.#head) return;
    this.#working = this.#work().then(
      () => {
        this.#working = null;
        this.#begin(); // with what came at the last moment
      },
      (error: unknown) => {
        this.#working = null; // a later event, or the next connection, tries again
        this.#context.onError(error);
      },
    );
  }

  async #work(): Promise<void> {
    while (!this.#stopped && this.#seq < this.#head) await this.#go(this.#takeNext() ?? (await this.#fetch()));
  }

  /** The next event of the log, if it came by itself. */
  #takeNext(): readonly ChatEvent[] | undefined {
    const next = this.#waiting.find(({ seq }) => seq === this.#seq + 1);
    this.#waiting = this.#waiting.filter(({ seq }) => seq > this.#seq + 1);
    return next && [next];
  }

  async #fetch(): Promise<readonly ChatEvent[]> {
    const { http, patience } = this.#context;
    const path = { chatId: this.#chatId };
    const query = { after: this.#seq, limit: eventsAtOnce };
    try {
      const page = await patience.insist(() => http.call('listEvents', { path, query }));
      if (page.items.length === 0) this.#head = this.#seq;
      return decodeEvents(page.items);
    } catch (error) {
      if (!(error instanceof ParleyError) || error.code !== 'LOG_TRIMMED') throw error;
      this.#seq = this.#head; // what was before is gone
      return [];
    }
  }

  async #go(events: readonly ChatEvent[]): Promise<void> {
    for (const event of events) {
      if (this.#stopped || event.seq <= this.#seq) continue;
      await this.#context.handle(event).catch(this.#context.onError);
      this.#seq = event.seq;
      this.#context.handled(this.#chatId, event.seq);
    }
  }
}
