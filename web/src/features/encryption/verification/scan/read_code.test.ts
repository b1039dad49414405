import { encode } from 'uqr';
import { expect, it } from 'vitest';
import { readCode, type Picture } from './read_code';

const MODULE = 5;

/** A QR code as a camera of great calm would see it. */
function pictureOfCode(bytes: readonly number[]): Picture {
  const { size, data } = encode([...bytes], { ecc: 'M', border: 4 });
  const side = size * MODULE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at += 1) {
    const dark = data[Math.floor(at / side / MODULE)]?.[Math.floor((at % side) / MODULE)];
    if (dark === true) pixels.fill(0, at * 4, at * 4 + 3);
  }
  return { width: side, height: side, data: pixels };
}

it('gives every byte as it was, also those that are no text', async () => {
  const bytes = [77, 65, 2, 0, ...Array.from({ length: 256 }, (_, value) => value), 195, 40, 255];
  expect([...((await readCode(pictureOfCode(bytes))) ?? [])]).toEqual(bytes);
});

it('finds nothing where there is no code', async () => {
  expect(await readCode({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(200) })).toBeNull();
});
