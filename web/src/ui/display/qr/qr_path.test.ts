import { expect, it } from 'vitest';
import { qrPath } from './qr_path';

const link = 'https://chat.example.org/join/k3Vh9QpR2m';

/** The modules of the path, as `x y`. */
const modules = (path: string) => new Set(path.match(/(?<=M)\d+ \d+/gu));

it('has the three marks by which a reader finds it, and a quiet zone of four', () => {
  const { size, path } = qrPath(link);
  const dark = modules(path);
  for (const [x, y] of [
    [4, 4],
    [size - 5, 4],
    [4, size - 5],
  ])
    expect(dark.has(`${x} ${y}`)).toBe(true);
  expect([...dark].some((place) => place.split(' ').some((at) => Number(at) < 4 || Number(at) > size - 5))).toBe(false);
});

it('is another for another link', () => {
  expect(qrPath(link).path).not.toBe(qrPath(`${link}x`).path);
});
