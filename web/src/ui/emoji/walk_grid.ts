import type { KeyboardEvent } from 'react';

/**
 * Moves the focus through cells that flow in lines, by arrow keys, Home and End; upwards from the first line, and downwards from the
 * field, it goes from the one to the other. Whether the key was such a one. In lines from right to left, left is onwards.
 */
export function walkGrid(event: KeyboardEvent, root: HTMLElement, cells: string, field: string): boolean {
  const { key, target } = event;
  const all = [...root.querySelectorAll<HTMLElement>(cells)];
  const at = all.indexOf(target as HTMLElement);
  if (at < 0) {
    if (key !== 'ArrowDown' || !(target instanceof HTMLInputElement)) return false;
    all[0]?.focus();
    return true;
  }
  const onwards = getComputedStyle(root).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  let next: HTMLElement | null | undefined;
  if (key === 'ArrowLeft' || key === 'ArrowRight') next = all[at + (key === onwards ? 1 : -1)];
  else if (key === 'Home') next = all[0];
  else if (key === 'End') next = all.at(-1);
  else if (key === 'ArrowDown') next = below(all, at);
  else if (key === 'ArrowUp')
    next = below(all.toReversed(), all.length - 1 - at) ?? root.querySelector<HTMLElement>(field);
  else return false;
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}

/** The nearest cell of the next line, by where the cells are on the screen. */
function below(all: readonly HTMLElement[], at: number): HTMLElement | undefined {
  const place = (element: HTMLElement | undefined) => element?.getBoundingClientRect();
  const from = place(all[at]);
  if (from === undefined) return undefined;
  let line: number | undefined;
  let best: { readonly cell: HTMLElement; readonly distance: number } | undefined;
  for (const cell of all.slice(at + 1)) {
    const { top, left } = cell.getBoundingClientRect();
    if (Math.abs(top - from.top) < 1) continue;
    line ??= top;
    if (Math.abs(top - line) >= 1) break;
    const distance = Math.abs(left - from.left);
    if (best === undefined || distance < best.distance) best = { cell, distance };
  }
  return best?.cell;
}
