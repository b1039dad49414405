import { fromBase64, fromUtf8, randomBytes, subtle, toBase64, utf8 } from '../web_crypto.js';

const ivBytes = 12;

/** Seals the lines of one file (AES-GCM), each bound to its place in it: a line that was changed, moved or cut does not open. */
export interface LineSealer {
  seal(place: number, text: string): Promise<string>;
  /** Rejects where the line is not what was sealed at this place. */
  open(place: number, line: string): Promise<string>;
}

/** Lines open with the same secret and salt alone. Without a secret sealing finds damage and keeps nothing from anybody. */
export async function lineSealer(secret: string | undefined, salt: Uint8Array): Promise<LineSealer> {
  const material = utf8(secret === undefined ? 'open' : `secret ${secret}`);
  const base = await subtle.importKey('raw', material, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8('parley journal 1') };
  const key = await subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const gcm = (iv: Uint8Array, place: number): object => {
    return { name: 'AES-GCM', iv, additionalData: utf8(place.toString()) };
  };
  return {
    seal: async (place, text) => {
      const iv = randomBytes(ivBytes);
      const sealed = await subtle.encrypt(gcm(iv, place), key, utf8(text));
      return `${toBase64(iv)}.${toBase64(new Uint8Array(sealed))}`;
    },
    open: async (place, line) => {
      const [iv = '', sealed = ''] = line.split('.');
      return fromUtf8(new Uint8Array(await subtle.decrypt(gcm(fromBase64(iv), place), key, fromBase64(sealed))));
    },
  };
}
