import { encode } from 'uqr';

/** A QR code as one path of unit squares, and how many of them a side has, the quiet zone included. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

/** The white frame that a reader needs, in modules; the standard asks for four. */
const QUIET_ZONE = 4;

/** The QR code of a text, or of bytes. */
export function qrPath(content: string | Uint8Array): QrPath {
  const { size, data } = encode(typeof content === 'string' ? content : [...content], { ecc: 'M', border: QUIET_ZONE });
  const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
  return { size, path };
}
