import type { Transport } from './channel.js';

/** A WebSocket that worked before is tried so often before anything else is. */
const patientFailures = 3;

/**
 * Remembers, as long as the page lives, what works here. WebSocket first; where it can't be opened, a stream of events, and
 * where that is held back, polls. When nothing can be reached it begins anew.
 */
export class TransportChoice {
  #current: Transport = 'webSocket';
  #webSocketWorked = false;
  #failures = 0;

  get current(): Transport {
    return this.#current;
  }

  /** A WebSocket has been signed in before: the way for it is open, only slow perhaps. */
  get webSocketWorked(): boolean {
    return this.#webSocketWorked;
  }

  /** CONNECTED came over it. */
  worked(transport: Transport): void {
    this.#current = transport;
    this.#failures = 0;
    if (transport === 'webSocket') this.#webSocketWorked = true;
  }

  /** It ended before CONNECTED, without a word of the server's. Whether the next one is to be tried at once. */
  failed(transport: Transport): boolean {
    if (transport === 'polling') {
      this.#current = 'webSocket';
      return false;
    }
    if (transport === 'eventStream') {
      this.#current = 'polling';
      return true;
    }
    this.#failures += 1;
    if (this.#webSocketWorked && this.#failures < patientFailures) return false;
    this.#current = 'eventStream';
    return true;
  }
}
