import { ParleyError } from '../wire/parley_error.js';
import { fromBase64, fromUtf8, randomBytes, subtle, toBase64, utf8 } from './web_crypto.js';

/** 160 random bits: nobody guesses them, and they are 32 characters, which can be written down. */
const keyBytes = 20;
/** Without letters that look like digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 4;
const blobLimit = 65_536;

/** A new recovery key, as it is shown: eight groups of four. */
export function newRecoveryKey(): string {
  return spell(randomBytes(keyBytes));
}

/** Seals `secret` under a recovery key for one user; only that pair opens it. */
export async function sealSecret(secret: unknown, recoveryKey: string, userId: string): Promise<string> {
  const iv = randomBytes(12);
  const key = await sealingKey(readKey(recoveryKey));
  const sealed = await subtle.encrypt(gcm(iv, userId), key, utf8(JSON.stringify(secret)));
  return JSON.stringify({ v: 1, iv: toBase64(iv), sealed: toBase64(new Uint8Array(sealed)) });
}

/** What was sealed. Rejects with RECOVERY_KEY_WRONG, also when the blob was tampered with: the two can't be told apart. */
export async function openSecret(blob: string, recoveryKey: string, userId: string): Promise<unknown> {
  const key = await sealingKey(readKey(recoveryKey));
  try {
    if (blob.length > blobLimit) throw new Error('too long');
    const { iv, sealed } = JSON.parse(blob) as { iv: string; sealed: string };
    const opened = await subtle.decrypt(gcm(fromBase64(iv), userId), key, fromBase64(sealed));
    return JSON.parse(fromUtf8(new Uint8Array(opened)));
  } catch {
    throw wrongKey();
  }
}

function gcm(iv: Uint8Array, userId: string): object {
  return { name: 'AES-GCM', iv, additionalData: utf8(userId) };
}

async function sealingKey(secret: Uint8Array): Promise<object> {
  const key = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8('parley recovery 1') };
  return subtle.deriveKey(derivation, key, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function spell(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[parseInt(five, 2)]).join('');
  return (letters.match(new RegExp(`.{${groupLength.toString()}}`, 'g')) ?? []).join('-');
}

/** Reads a key as people type it: in any case, with any spaces and dashes, and with O for 0, I and L for 1. */
function readKey(text: string): Uint8Array {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const values = Array.from(letters, (letter) => alphabet.indexOf(letter));
  if (values.length !== (keyBytes * 8) / 5 || values.includes(-1)) throw wrongKey();
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => parseInt(eight, 2));
}

function wrongKey(): ParleyError {
  return new ParleyError('RECOVERY_KEY_WRONG', 'This is not the recovery key of this account.');
}
