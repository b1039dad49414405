import type { OutgoingMessage } from '../../sync/state.js';
import type { Platform, TimerHandle } from '../../transport/platform.js';
import type { ClientFrame } from '../../wire/generated/frames.js';
import type { Content, ErrorFrame, MessageAckFrame, SendMessageFrame } from '../../wire/generated/schema.js';
import { errorFromWire, ParleyError } from '../../wire/parley_error.js';
import { backOffDelay } from '../../transport/back_off.js';
import type { StateStore } from '../state_store.js';

/** Chats with a message under way at a time: the server stops reading a socket that has more. */
const parallelChats = 60;
/** Without an answer for so long, a message is sent again. Milliseconds. */
const ackPatience = 15_000;

/** Seals messages of encrypted chats before they leave. */
export interface Sealer {
  lacksSeal(message: OutgoingMessage): boolean;
  /** Null where it turns out that a message needs no seal. */
  seal(message: OutgoingMessage): Promise<Content | null>;
}

interface Flight {
  readonly chatId: string;
  readonly timer: TimerHandle;
}

/**
 * Sends the outbox: one message of a chat at a time, in the order in which they were written, and each with the same
 * clientMessageId until the server has answered, so that it arrives exactly once. Works between `begin` and `pause`.
 */
export class OutboxSender {
  readonly #store: StateStore;
  readonly #platform: Platform;
  readonly #send: (frames: readonly ClientFrame[]) => boolean;
  readonly #flights = new Map<string, Flight>();
  readonly #acknowledged = new Set<string>();
  readonly #sentBefore = new Set<string>();
  readonly #refusals = new Map<string, number>();
  readonly #sealer: Sealer | undefined;
  readonly #sealing = new Map<string, string>();
  #active = false;

  constructor(
    store: StateStore,
    platform: Platform,
    send: (frames: readonly ClientFrame[]) => boolean,
    sealer?: Sealer,
  ) {
    this.#sealer = sealer;
    this.#store = store;
    this.#platform = platform;
    this.#send = send;
  }

  /** A connection is there: what was under way on the former one is sent again. */
  begin(): void {
    this.#active = true;
    this.pump();
  }

  /** The connection is gone. What was under way may have arrived or not. */
  pause(): void {
    this.#active = false;
    for (const [id, { timer }] of this.#flights) {
      this.#platform.clearTimer(timer);
      this.#store.dispatch({ kind: 'outgoingChanged', clientMessageId: id, change: { status: 'retrying' } });
    }
    this.#flights.clear();
  }

  /** Sends what can be sent. To be called after every change of the outbox. */
  pump(): void {
    if (!this.#active) return;
    const { outbox } = this.#store.getState();
    const busy = new Set([...[...this.#flights.values()].map(({ chatId }) => chatId), ...this.#sealing.values()]);
    for (const message of outbox) {
      if (busy.size >= parallelChats) break;
      if (message.status === 'failed' || busy.has(message.chatId)) continue;
      if (this.#acknowledged.has(message.clientMessageId)) continue;
      if (this.#sealer?.lacksSeal(message)) void this.#seal(this.#sealer, message);
      else if (!this.#launch(message)) break;
      busy.add(message.chatId);
    }
    this.#forgetGone(outbox);
  }

  /** The server has stored a message. */
  acknowledge(frame: MessageAckFrame): void {
    this.#land(frame.clientMessageId);
    this.#acknowledged.add(frame.clientMessageId);
  }

  /** The server refused a message: it fails, or is sent again after a while where that may help. */
  refuse(frame: ErrorFrame): void {
    const id = frame.clientMessageId;
    const flight = id === undefined ? undefined : this.#flights.get(id);
    if (id === undefined || !flight) return;
    this.#land(id);
    const error = errorFromWire(frame);
    // A mute may last for weeks: who wrote is told, and decides.
    if (!error.retryable || error.code === 'MUTED') {
      this.#fail(id, error);
      return;
    }
    this.#later(id, flight.chatId, frame.retryAfter);
  }

  #fail(id: string, { code, message }: { readonly code: string; readonly message: string }): void {
    const change = { status: 'failed', error: { code, message } } as const;
    this.#store.dispatch({ kind: 'outgoingChanged', clientMessageId: id, change });
    this.pump();
  }

  #later(id: string, chatId: string, retryAfter = 0): void {
    const refusals = (this.#refusals.get(id) ?? 0) + 1;
    this.#refusals.set(id, refusals);
    const delay = Math.max(retryAfter * 1000, backOffDelay(refusals, 0, this.#platform.random()));
    // The chat stays busy meanwhile, so that what was written later does not overtake.
    this.#flights.set(id, { chatId, timer: this.#platform.setTimer(() => this.#relaunch(id), delay) });
    this.#store.dispatch({ kind: 'outgoingChanged', clientMessageId: id, change: { status: 'retrying' } });
  }

  /** Seals a message, whose chat is busy meanwhile: what was written later does not overtake. */
  async #seal(sealer: Sealer, message: OutgoingMessage): Promise<void> {
    const { clientMessageId: id, chatId } = message;
    this.#sealing.set(id, chatId);
    try {
      const sealed = await sealer.seal(message);
      this.#sealing.delete(id);
      if (sealed) this.#store.dispatch({ kind: 'outgoingSealed', clientMessageId: id, sealed });
      this.pump();
    } catch (error) {
      this.#sealing.delete(id);
      if (!(error instanceof ParleyError)) this.#fail(id, { code: 'PROTOCOL', message: String(error) });
      else if (error.retryable || error.code === 'ENCRYPTION_TIMEOUT') this.#later(id, chatId, error.retryAfter);
      else this.#fail(id, error);
    }
  }

  #launch(message: OutgoingMessage): boolean {
    const { clientMessageId: id, chatId, content, replyTo, sealed, seenSeq, vectorClock } = message;
    const original: SendMessageFrame = {
      type: 'SEND_MESSAGE',
      chatId,
      clientMessageId: id,
      content: sealed ?? content,
      seenSeq,
      ...(vectorClock && { vectorClock }),
      ...(replyTo !== undefined && !sealed && { replyTo }),
    };
    const repeated = this.#sentBefore.has(id) || message.status === 'retrying';
    if (!this.#send([repeated ? { type: 'RETRY', original } : original])) return false;
    this.#sentBefore.add(id);
    this.#flights.set(id, { chatId, timer: this.#platform.setTimer(() => this.#relaunch(id), ackPatience) });
    return true;
  }

  #relaunch(id: string): void {
    this.#land(id);
    this.#store.dispatch({ kind: 'outgoingChanged', clientMessageId: id, change: { status: 'retrying' } });
    this.pump();
  }

  #land(id: string): void {
    this.#platform.clearTimer(this.#flights.get(id)?.timer);
    this.#flights.delete(id);
  }

  #forgetGone(outbox: readonly OutgoingMessage[]): void {
    const present = new Set(outbox.map(({ clientMessageId }) => clientMessageId));
    for (const id of this.#flights.keys()) if (!present.has(id)) this.#land(id);
    for (const known of [this.#acknowledged, this.#sentBefore]) {
      for (const id of known) if (!present.has(id)) known.delete(id);
    }
    for (const id of this.#refusals.keys()) if (!present.has(id)) this.#refusals.delete(id);
  }
}
