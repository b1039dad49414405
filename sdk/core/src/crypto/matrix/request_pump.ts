import {
  KeysBackupRequest,
  RequestType,
  ToDeviceRequest,
  type KeysClaimRequest,
  type KeysQueryRequest,
  type KeysUploadRequest,
  type OlmMachine,
  type RoomMessageRequest,
  type SignatureUploadRequest,
} from '@matrix-org/matrix-sdk-crypto-wasm';
import { ParleyError } from '../../wire/parley_error.js';
import type { KeyCall } from '../encryption.js';
import { plainId } from './ids.js';

export type KeyRequest =
  | KeysUploadRequest
  | KeysQueryRequest
  | KeysClaimRequest
  | ToDeviceRequest
  | SignatureUploadRequest
  | RoomMessageRequest
  | KeysBackupRequest;

/** Rounds of one pumping: each answer may make new requests, but not for ever. */
const rounds = 20;

/** Carries what the machine wants to tell the server there, and the answers back. One pumping at a time. */
export class RequestPump {
  readonly #machine: OlmMachine;
  readonly #call: KeyCall;
  readonly #onQueried: (userIds: readonly string[]) => void;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  /** `onQueried` is told whose devices and identities the machine has just heard of, before anybody can act on the former ones. */
  constructor(machine: OlmMachine, call: KeyCall, onQueried: (userIds: readonly string[]) => void) {
    this.#onQueried = onQueried;
    this.#machine = machine;
    this.#call = call;
  }

  /** Resolves when everything that was to be sent at the time of the call has been. Rejects with the first refusal. */
  pump(): Promise<void> {
    if (!this.#running) return this.#begin();
    // What is under way may have looked before this call's request was there.
    this.#next ??= this.#running.then(
      () => this.#begin(),
      () => this.#begin(),
    );
    return this.#next;
  }

  /** Sends one request, and tells the machine what was answered. */
  async send(request: KeyRequest): Promise<string> {
    const { id, type, body } = request;
    const answer = await this.#exchange(request);
    try {
      if (id !== undefined) await this.#machine.markRequestAsSent(id, type, answer);
    } finally {
      if (type === RequestType.KeysQuery) this.#onQueried(askedIn(body));
    }
    return answer;
  }

  #begin(): Promise<void> {
    this.#next = null;
    this.#running = this.#drain().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #drain(): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      const requests = await this.#machine.outgoingRequests();
      if (requests.length === 0) return;
      const outcomes = await Promise.allSettled(requests.map((request) => this.send(request)));
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed) throw failed.reason;
    }
  }

  #exchange(request: KeyRequest): Promise<string> {
    const { body } = request;
    if (request instanceof ToDeviceRequest) {
      const { event_type: type, txn_id: txn } = request;
      return this.#call('PUT', `to-device/${encodeURIComponent(type)}/${encodeURIComponent(txn)}`, body);
    }
    if (request instanceof KeysBackupRequest) {
      return this.#call('PUT', `backup/keys?version=${encodeURIComponent(request.version)}`, body);
    }
    switch (request.type) {
      case RequestType.KeysUpload:
        return this.#call('POST', 'upload', body);
      case RequestType.KeysQuery:
        return this.#call('POST', 'query', body);
      case RequestType.KeysClaim:
        return this.#call('POST', 'claim', body);
      case RequestType.SignatureUpload:
        return this.#call('POST', 'signatures/upload', body);
      default:
        return Promise.reject(new ParleyError('PROTOCOL', 'Keys are not compared by messages of a chat.'));
    }
  }
}

/** Whose keys a request asks for. */
function askedIn(body: string): readonly string[] {
  const { device_keys: asked } = JSON.parse(body) as { device_keys: Record<string, unknown> };
  return Object.keys(asked).map(plainId);
}
