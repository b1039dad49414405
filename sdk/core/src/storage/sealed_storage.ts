import type { ClientStorage, StorageChanges } from './client_storage.js';

/** The platform's ciphers, as far as they are used here; the language's own library does not declare them. */
interface Ciphers {
  encrypt(algorithm: object, key: object, data: Uint8Array): Promise<ArrayBuffer>;
  decrypt(algorithm: object, key: object, data: Uint8Array): Promise<ArrayBuffer>;
}

interface Platform {
  readonly crypto: { readonly subtle: Ciphers; getRandomValues(bytes: Uint8Array): Uint8Array };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly TextDecoder: new () => { decode(bytes: Uint8Array): string };
  btoa(binary: string): string;
  atob(text: string): string;
}
const platform = globalThis as unknown as Platform;
const encoder = new platform.TextEncoder();
const decoder = new platform.TextDecoder();

const ivBytes = 12;
/** Bytes that become text at a time: arguments of one call are limited. */
const chunk = 8192;
/** Tells that everything in a storage is sealed. */
const marker = 'sealed';

/**
 * A storage whose values are encrypted (AES-GCM, NIST SP 800-38D) before they reach `storage`, each bound to its key. The names of the keys stay
 * readable. What was there before is sealed when it is opened. A value that this key does not open, or that was put elsewhere, is
 * as if it were not there.
 *
 * @param key an AES-GCM CryptoKey; it need not be extractable.
 */
export async function openSealedStorage(storage: ClientStorage, key: object): Promise<ClientStorage> {
  const sealed = new SealedStorage(storage, key);
  if ((await storage.get(marker)) === undefined) await sealed.takeOver();
  return sealed;
}

class SealedStorage implements ClientStorage {
  readonly #storage: ClientStorage;
  readonly #key: object;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(storage: ClientStorage, key: object) {
    this.#storage = storage;
    this.#key = key;
  }

  async get(name: string): Promise<unknown> {
    const value = await this.#inTurn(() => this.#storage.get(name));
    return value === undefined ? undefined : this.#open(name, value);
  }

  async list(prefix: string): Promise<readonly (readonly [string, unknown])[]> {
    const entries = await this.#inTurn(() => this.#storage.list(prefix));
    const opened = await Promise.all(
      entries
        .filter(([name]) => name !== marker)
        .map(async ([name, value]) => [name, await this.#open(name, value)] as const),
    );
    return opened.filter(([, value]) => value !== undefined);
  }

  write({ put = [], delete: gone }: StorageChanges): Promise<void> {
    // Values are the caller's own: what is written is what they are now.
    const texts = put.map(([name, value]) => [name, JSON.stringify(value)] as const);
    return this.#inTurn(async () => {
      const sealed = await Promise.all(
        texts.map(async ([name, text]) => [name, await this.#seal(name, text)] as const),
      );
      await this.#storage.write({ put: sealed, ...(gone && { delete: gone }) });
    });
  }

  clear(): Promise<void> {
    // The marker stays: on a full disk it could not be put back, and what is written later would be taken for open.
    return this.#inTurn(async () => {
      const names = (await this.#storage.list('')).map(([name]) => name);
      await this.#storage.write({ delete: names.filter((name) => name !== marker) });
    });
  }

  /** Seals what is there in the open. */
  takeOver(): Promise<void> {
    return this.#inTurn(async () => {
      const put: (readonly [string, unknown])[] = [[marker, 1]];
      for (const [name, value] of await this.#storage.list('')) {
        put.push([name, await this.#seal(name, JSON.stringify(value))]);
      }
      await this.#storage.write({ put });
    });
  }

  async #seal(name: string, text: string): Promise<string> {
    const iv = platform.crypto.getRandomValues(new Uint8Array(ivBytes));
    const data = encoder.encode(text);
    const sealed = await platform.crypto.subtle.encrypt(gcm(iv, name), this.#key, data);
    return toText(iv) + toText(new Uint8Array(sealed));
  }

  async #open(name: string, value: unknown): Promise<unknown> {
    if (typeof value !== 'string') return undefined;
    try {
      const bytes = fromText(value);
      const opening = gcm(bytes.subarray(0, ivBytes), name);
      const opened = await platform.crypto.subtle.decrypt(opening, this.#key, bytes.subarray(ivBytes));
      return JSON.parse(decoder.decode(new Uint8Array(opened)));
    } catch {
      return undefined;
    }
  }

  /** Calls take effect in the order in which they were made, however long sealing takes. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(task);
    this.#turn = run.catch(() => undefined);
    return run;
  }
}

function gcm(iv: Uint8Array, name: string): object {
  return { name: 'AES-GCM', iv, additionalData: encoder.encode(name) };
}

/** Base64. The number of bytes of an IV is a multiple of three, so that two texts of this kind can be put together. */
function toText(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += chunk) {
    binary += String.fromCharCode(...bytes.subarray(at, at + chunk));
  }
  return platform.btoa(binary);
}

/** A page opens a thousand values before it shows anything: what is done for each character counts. */
function fromText(text: string): Uint8Array {
  const binary = platform.atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
