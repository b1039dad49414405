import { deflateSync } from 'node:zlib';

const table = Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const checksum = (bytes: Buffer): number =>
  (bytes.reduce((sum, byte) => table[(sum ^ byte) & 0xff]! ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  return Buffer.concat([number(content.length), named, number(checksum(named))]);
}

/** A PNG with stripes from `shade` on. `more` are chunks that stand before the pixels. */
export function png(width: number, height: number, shade: number, more: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.concat([number(width), number(height), Buffer.from([8, 0, 0, 0, 0])]);
  const line = Buffer.from([0, ...Array.from({ length: width }, (_, x) => (shade + 16 * Math.floor(x / 50)) % 256)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    more,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A chunk of a PNG that says nothing of the picture. */
export const comment = (bytes: number): Buffer => chunk('tEXt', Buffer.alloc(bytes, 0x20));
/** The chunk that makes a PNG move. */
export const animation = (): Buffer => chunk('acTL', Buffer.alloc(8));
