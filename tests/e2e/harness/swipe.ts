import type { Locator } from 'playwright-core';

const STEPS = 8;

/** Drags a finger from the middle of an element by so many pixels to the right, negative to the left, and lifts it. */
export async function swipe(element: Locator, byPixels: number): Promise<void> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('There is nothing to swipe on.');
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const page = element.page();
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', [{ x, y }]);
  for (let step = 1; step <= STEPS; step += 1) await send('touchMove', [{ x: x + (byPixels * step) / STEPS, y }]);
  // A finger that rests before it is lifted throws nothing: what is pressed next is not taken for the end of a throw.
  for (let rest = 0; rest < STEPS; rest += 1) await send('touchMove', [{ x: x + byPixels, y: y + (rest % 2) }]);
  await send('touchEnd', []);
  await session.detach();
}
