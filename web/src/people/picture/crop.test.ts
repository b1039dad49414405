import { describe, expect, it } from 'vitest';
import { MAX_ZOOM, moveCrop, squareOf, wholeCrop, zoomCrop, type Crop, type Size } from './crop';

const sizes: readonly Size[] = [
  { width: 400, height: 300 },
  { width: 300, height: 400 },
  { width: 64, height: 64 },
  { width: 4000, height: 1 },
];

function expectWithin(crop: Crop, size: Size): void {
  const { left, top, side } = squareOf(crop, size);
  const slack = 1e-9 * Math.max(size.width, size.height);
  expect(left).toBeGreaterThanOrEqual(-slack);
  expect(top).toBeGreaterThanOrEqual(-slack);
  expect(left + side).toBeLessThanOrEqual(size.width + slack);
  expect(top + side).toBeLessThanOrEqual(size.height + slack);
  expect(side).toBeGreaterThan(0);
}

describe.each(sizes)('a crop of $width × $height', (size) => {
  it('begins with the largest square, in the middle', () => {
    const { left, top, side } = squareOf(wholeCrop(size), size);
    expect(side).toBe(Math.min(size.width, size.height));
    expect(left * 2 + side).toBe(size.width);
    expect(top * 2 + side).toBe(size.height);
  });

  it('stays within the picture, whatever is done to it', () => {
    let seed = 7;
    const chance = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    let crop = wholeCrop(size);
    for (let step = 0; step < 2000; step += 1) {
      crop =
        chance() < 0.5
          ? moveCrop(crop, size, chance() * 4 - 2, chance() * 4 - 2)
          : zoomCrop(crop, size, chance() * 10, { x: chance(), y: chance() });
      expectWithin(crop, size);
      expect(crop.zoom).toBeGreaterThanOrEqual(1);
      expect(crop.zoom).toBeLessThanOrEqual(MAX_ZOOM);
    }
  });
});

it('keeps what is under the pointer where it is while it zooms', () => {
  const size = { width: 400, height: 400 };
  const start = zoomCrop(wholeCrop(size), size, 2);
  const around = { x: 0.25, y: 0.5 };
  const seen = (crop: Crop): number => squareOf(crop, size).left + around.x * squareOf(crop, size).side;
  expect(seen(zoomCrop(start, size, 4, around))).toBeCloseTo(seen(start));
});

it('moves by parts of what is seen, so that a step looks the same at every zoom', () => {
  const size = { width: 400, height: 400 };
  const near = zoomCrop(wholeCrop(size), size, 4);
  expect(moveCrop(near, size, 0.1, 0).x - near.x).toBeCloseTo(10);
});
