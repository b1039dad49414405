import type { KeyboardEvent } from 'react';

/** Moves the focus to the message above or below with an arrow key; whether the key was one. */
export function walkMessages(event: KeyboardEvent<HTMLElement>): boolean {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step === undefined) return false;
  const all = [...(event.currentTarget.closest('[role=log]')?.querySelectorAll<HTMLElement>('article') ?? [])];
  const next = all[all.indexOf(event.currentTarget) + step];
  event.preventDefault();
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return true;
}
