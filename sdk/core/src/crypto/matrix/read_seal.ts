import { isObject } from '../../wire/shape.js';
import { fromBase64 } from '../web_crypto.js';

/** A sealed message as it was sent. */
export interface Seal {
  readonly content: Readonly<Record<string, unknown>>;
  readonly sessionId: string;
  /** The place of the message among those of its key: no two messages share it, unless one is a repetition. */
  readonly index: number;
}

const limit = 98_304;
const ratchetVersion = 3;
const indexTag = 0x08;

/**
 * Reads what stands outside of a seal; null where it is none. The index is the library's own, which does not hand it out: version,
 * tag, and a number of seven bits a byte. The sender's signature covers these bytes, so they are what the library has checked.
 */
export function readSeal(ciphertext: string | undefined): Seal | null {
  if (ciphertext === undefined || ciphertext.length > limit) return null;
  try {
    const content: unknown = JSON.parse(ciphertext);
    if (!isObject(content) || typeof content.session_id !== 'string' || typeof content.ciphertext !== 'string')
      return null;
    const index = indexIn(fromBase64(content.ciphertext.slice(0, 16)));
    return index === null ? null : { content, sessionId: content.session_id, index };
  } catch {
    return null;
  }
}

function indexIn(bytes: Uint8Array): number | null {
  if (bytes[0] !== ratchetVersion || bytes[1] !== indexTag) return null;
  let index = 0;
  for (let at = 2; at < 7; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return null;
    index += (byte & 0x7f) * 2 ** (7 * (at - 2));
    if (byte < 0x80) return index;
  }
  return null;
}
