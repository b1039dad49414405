import { ParleyError, type KeyCall } from '../../src/index.js';
import { BackupShelf } from './backup_shelf.js';

type Json = Record<string, unknown>;
type Signed = Json & { signatures?: Record<string, Record<string, string>>; keys?: Record<string, string> };

/** A call as the directory gets it, for those who interfere. */
export interface KeyRequest {
  readonly userId: string;
  readonly deviceId: string;
  readonly path: string;
  readonly body: Json;
}

/** Changes an answer on its way, or gives one of its own: what a dishonest server does. */
export type Interference = (request: KeyRequest, answer: Json) => Json;

/**
 * The server's `/api/keys` in memory: a directory and a mailbox for opaque JSON, which hands out each one-time key once. Honest,
 * unless a test lets it `interfere`.
 */
export class KeyDirectory {
  interfere: Interference = (_, answer) => answer;
  /** Throws what a call is refused with, before it is carried out. */
  refuse: (request: KeyRequest) => unknown = () => undefined;
  /** Called when letters wait for a device. */
  onLetters: (userId: string, deviceId: string) => void = () => undefined;
  onChanged: (userId: string) => void = () => undefined;
  readonly devices = new Map<string, Map<string, Signed>>();
  readonly identities = new Map<string, Record<string, Signed>>();
  readonly #oneTime = new Map<string, Map<string, unknown>>();
  readonly #fallback = new Map<string, [string, unknown]>();
  readonly #letters = new Map<string, Json[]>();
  readonly #secrets = new Map<string, unknown>();
  readonly shelf = new BackupShelf();

  /** The calls of one device. */
  callOf(userId: string, deviceId: string): KeyCall {
    return async (method, path, text) => {
      await Promise.resolve();
      const body = text === undefined ? {} : (JSON.parse(text) as Json);
      this.refuse({ userId, deviceId, path, body });
      const answer = this.#answer(method, { userId, deviceId, path, body });
      return JSON.stringify(this.interfere({ userId, deviceId, path, body }, answer));
    };
  }

  /** The letters that wait for a device, which are gone then. */
  takeLetters(userId: string, deviceId: string): Json[] {
    const letters = this.#letters.get(`${userId}/${deviceId}`) ?? [];
    this.#letters.delete(`${userId}/${deviceId}`);
    return letters;
  }

  countsOf(userId: string, deviceId: string): Record<string, number> {
    return { signed_curve25519: this.#oneTime.get(`${userId}/${deviceId}`)?.size ?? 0 };
  }

  #answer(method: string, request: KeyRequest): Json {
    const { userId, path, body } = request;
    const [first = '', ...rest] = path.split('?')[0]?.split('/').map(decodeURIComponent) ?? [];
    switch (first) {
      case 'upload':
        return this.#upload(request);
      case 'query':
        return this.#query(request);
      case 'claim':
        return this.#claim(body.one_time_keys as Record<string, Record<string, string>>);
      case 'to-device':
        return this.#post(userId, rest[0] ?? '', body.messages as Record<string, Record<string, unknown>>);
      case 'device-signing':
        return this.#sign(userId, body);
      case 'signatures':
        return this.#addSignatures(body as Record<string, Record<string, Signed>>);
      case 'secret':
        if (method === 'PUT') this.#secrets.set(userId, body.blob);
        return this.#secrets.has(userId) ? { blob: this.#secrets.get(userId) } : notFound();
      case 'backup':
        return this.shelf.answer(method, userId, path, rest, body);
      default:
        return notFound();
    }
  }

  #upload({ userId, deviceId, body }: KeyRequest): Json {
    const place = `${userId}/${deviceId}`;
    if (body.device_keys) {
      this.#devicesOf(userId).set(deviceId, body.device_keys as Signed);
      this.onChanged(userId);
    }
    const keys = this.#oneTime.get(place) ?? new Map<string, unknown>();
    for (const [id, key] of Object.entries((body.one_time_keys ?? {}) as Json)) keys.set(id, key);
    this.#oneTime.set(place, keys);
    const [fallback] = Object.entries((body.fallback_keys ?? {}) as Json);
    if (fallback) this.#fallback.set(place, fallback);
    return { one_time_key_counts: this.countsOf(userId, deviceId) };
  }

  #query({ userId: caller, body }: KeyRequest): Json {
    const answer = {
      device_keys: {} as Record<string, Json>,
      master_keys: {} as Json,
      self_signing_keys: {} as Json,
      user_signing_keys: {} as Json,
      failures: {},
    };
    for (const name of Object.keys(body.device_keys as Json)) {
      const userId = plain(name);
      answer.device_keys[name] = Object.fromEntries(this.#devicesOf(userId));
      const { master, selfSigning, userSigning } = this.identities.get(userId) ?? {};
      if (master) answer.master_keys[name] = master;
      if (selfSigning) answer.self_signing_keys[name] = selfSigning;
      if (userSigning && userId === caller) answer.user_signing_keys[name] = userSigning;
    }
    return JSON.parse(JSON.stringify(answer)) as Json;
  }

  #claim(wanted: Record<string, Record<string, string>>): Json {
    const found: Record<string, Record<string, Json>> = {};
    for (const [name, devices] of Object.entries(wanted)) {
      for (const deviceId of Object.keys(devices)) {
        const place = `${plain(name)}/${deviceId}`;
        const keys = this.#oneTime.get(place);
        const [next] = keys ?? [];
        if (next) keys?.delete(next[0]);
        const given = next ?? this.#fallback.get(place);
        if (given) (found[name] ??= {})[deviceId] = { [given[0]]: given[1] };
      }
    }
    return { one_time_keys: found, failures: {} };
  }

  #post(sender: string, type: string, messages: Record<string, Record<string, unknown>>): Json {
    for (const [name, devices] of Object.entries(messages)) {
      const userId = plain(name);
      for (const [device, content] of Object.entries(devices)) {
        const to = device === '*' ? [...this.#devicesOf(userId).keys()] : [device];
        for (const deviceId of to) this.putLetter(userId, deviceId, { sender: `@${sender}:parley`, type, content });
      }
    }
    return {};
  }

  putLetter(userId: string, deviceId: string, letter: Json): void {
    const place = `${userId}/${deviceId}`;
    this.#letters.set(place, [...(this.#letters.get(place) ?? []), letter]);
    this.onLetters(userId, deviceId);
  }

  #sign(
    userId: string,
    { master_key: master, self_signing_key: selfSigning, user_signing_key: userSigning }: Json,
  ): Json {
    this.identities.set(userId, { master, selfSigning, userSigning } as Record<string, Signed>);
    this.onChanged(userId);
    return {};
  }

  #addSignatures(signed: Record<string, Record<string, Signed>>): Json {
    for (const [name, objects] of Object.entries(signed)) {
      const userId = plain(name);
      for (const [id, object] of Object.entries(objects)) {
        const { master } = this.identities.get(userId) ?? {};
        const known =
          this.#devicesOf(userId).get(id) ?? (Object.values(master?.keys ?? {}).includes(id) ? master : undefined);
        if (!known) continue;
        known.signatures ??= {};
        for (const [signer, keys] of Object.entries(object.signatures ?? {})) {
          known.signatures[signer] = { ...known.signatures[signer], ...keys };
        }
      }
      this.onChanged(userId);
    }
    return { failures: {} };
  }

  #devicesOf(userId: string): Map<string, Signed> {
    const devices = this.devices.get(userId) ?? new Map<string, Signed>();
    this.devices.set(userId, devices);
    return devices;
  }
}

export function plain(name: string): string {
  return /^@(.+):parley$/.exec(name)?.[1] ?? '';
}

function notFound(): never {
  throw new ParleyError('NOT_FOUND', 'There is no such thing.');
}
