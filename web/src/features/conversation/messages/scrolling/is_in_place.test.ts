// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { isInPlace } from './is_in_place';

const HEIGHT = 500;
const ROW = 100;

afterEach(() => {
  document.body.replaceChildren();
});

interface Layout {
  /** How many rows there are in all, of 100 px each. */
  readonly count: number;
  /** Which of them are rendered. */
  readonly from: number;
  readonly to: number;
  readonly scrollTop: number;
}

function place(element: HTMLElement, top: number, height: number): void {
  element.getBoundingClientRect = () => new DOMRect(0, top, 300, height);
}

/** A list 500 px high whose upper edge is at 40. */
function layOut({ count, from, to, scrollTop }: Layout): [HTMLElement, HTMLElement] {
  const scroller = document.createElement('div');
  const list = document.createElement('div');
  scroller.append(list);
  document.body.append(scroller);
  list.style.paddingTop = `${from * ROW}px`;
  list.style.paddingBottom = `${(count - 1 - to) * ROW}px`;
  place(scroller, 40, HEIGHT);
  const heights = { clientHeight: HEIGHT, scrollHeight: count * ROW, scrollTop };
  for (const [key, value] of Object.entries(heights)) Object.defineProperty(scroller, key, { value });
  for (let index = from; index <= to; index += 1) {
    const row = document.createElement('div');
    row.dataset['index'] = String(index);
    place(row, 40 + index * ROW - scrollTop, ROW);
    list.append(row);
  }
  return [scroller, list];
}

it('is in place where the row stands as it is to', () => {
  const layout = { count: 30, from: 5, to: 25, scrollTop: 1000 };
  expect(isInPlace(...layOut(layout), { index: 10, align: 'start' })).toBe(true);
  expect(isInPlace(...layOut(layout), { index: 11, align: 'start', offset: -100 })).toBe(true);
  expect(isInPlace(...layOut(layout), { index: 12, align: 'center' })).toBe(true);
  expect(isInPlace(...layOut(layout), { index: 14, align: 'end' })).toBe(true);
  expect(isInPlace(...layOut(layout), { index: 13, align: 'start' })).toBe(false);
  expect(isInPlace(...layOut(layout), { index: 13, align: 'center' })).toBe(false);
  expect(isInPlace(...layOut(layout), { index: 13, align: 'end' })).toBe(false);
});

it('is not in place while the row is not rendered', () => {
  const [scroller, list] = layOut({ count: 30, from: 5, to: 25, scrollTop: 2500 });
  expect(isInPlace(scroller, list, { index: 29, align: 'end' })).toBe(false);
  list.replaceChildren();
  expect(isInPlace(scroller, list, { index: 29, align: 'end' })).toBe(false);
});

it('is in place where the list can go no further', () => {
  const above = layOut({ count: 30, from: 0, to: 12, scrollTop: 0 });
  expect(isInPlace(...above, { index: 1, align: 'center' })).toBe(true);
  const below = layOut({ count: 30, from: 15, to: 29, scrollTop: 2500 });
  expect(isInPlace(...below, { index: 28, align: 'start', offset: -60 })).toBe(true);
  const short = layOut({ count: 3, from: 0, to: 2, scrollTop: 0 });
  expect(isInPlace(...short, { index: 2, align: 'end' })).toBe(true);
});

it('is not in place while rows are missing in sight', () => {
  const place = { index: 12, align: 'center' } as const;
  expect(isInPlace(...layOut({ count: 30, from: 11, to: 25, scrollTop: 1000 }), place)).toBe(false);
  expect(isInPlace(...layOut({ count: 30, from: 5, to: 13, scrollTop: 1000 }), place)).toBe(false);
});
