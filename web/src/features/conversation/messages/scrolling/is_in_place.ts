import type { OpeningPlace } from './opening_place';

/** What rounding does, in pixels. */
const ROUNDING_PX = 1.5;

/**
 * Whether rows stand where the list opens, and nothing is missing of what is in sight. As far as the list can go counts as there. `list`
 * holds the rows, each with its index, and room for those that are not there; it is in `scroller`.
 */
export function isInPlace(scroller: HTMLElement, list: HTMLElement, place: OpeningPlace): boolean {
  const row = list.querySelector(`:scope > [data-index="${place.index}"]`)?.getBoundingClientRect();
  const first = list.firstElementChild?.getBoundingClientRect();
  const last = list.lastElementChild?.getBoundingClientRect();
  if (row === undefined || first === undefined || last === undefined) return false;
  const sight = scroller.getBoundingClientRect();
  const { paddingTop, paddingBottom } = list.style;
  if (parseFloat(paddingTop) > 0 && first.top > sight.top) return false;
  if (parseFloat(paddingBottom) > 0 && last.bottom < sight.bottom) return false;

  const left = {
    start: row.top - sight.top + (place.offset ?? 0),
    center: (row.top + row.bottom - sight.top - sight.bottom) / 2,
    end: row.bottom - sight.bottom,
  }[place.align];
  const { scrollTop, scrollHeight, clientHeight } = scroller;
  const atStart = scrollTop <= ROUNDING_PX;
  const atEnd = scrollHeight - clientHeight - scrollTop <= ROUNDING_PX;
  if (place.align === 'end' && atEnd) return true;
  return Math.abs(left) <= ROUNDING_PX || (left < 0 && atStart) || (left > 0 && atEnd);
}
