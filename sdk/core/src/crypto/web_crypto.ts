/** What is used of the platform's cryptography, in browsers, workers and Node; the language's own library does not declare it. */
interface Subtle {
  importKey(
    form: 'raw',
    key: Uint8Array,
    algorithm: object | string,
    extractable: boolean,
    uses: string[],
  ): Promise<object>;
  generateKey(algorithm: object, extractable: boolean, uses: string[]): Promise<object>;
  deriveKey(algorithm: object, key: object, derived: object, extractable: boolean, uses: string[]): Promise<object>;
  encrypt(algorithm: object, key: object, data: Uint8Array): Promise<ArrayBuffer>;
  decrypt(algorithm: object, key: object, data: Uint8Array): Promise<ArrayBuffer>;
  sign(algorithm: string, key: object, data: Uint8Array): Promise<ArrayBuffer>;
}

interface Platform {
  readonly crypto: { readonly subtle: Subtle; getRandomValues(bytes: Uint8Array): Uint8Array };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly TextDecoder: new () => { decode(bytes: Uint8Array): string };
  btoa(binary: string): string;
  atob(text: string): string;
}
const platform = globalThis as unknown as Platform;

export const subtle: Subtle = platform.crypto.subtle;

export function randomBytes(count: number): Uint8Array {
  return platform.crypto.getRandomValues(new Uint8Array(count));
}

export function utf8(text: string): Uint8Array {
  return new platform.TextEncoder().encode(text);
}

export function fromUtf8(bytes: Uint8Array): string {
  return new platform.TextDecoder().decode(bytes);
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return platform.btoa(binary);
}

/** Throws when the text is no base64; padding may be missing. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(platform.atob(text), (character) => character.charCodeAt(0));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
