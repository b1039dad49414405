import { expect, test } from 'vitest';
import type { UserEventFrame } from '../../wire/generated/schema.js';
import { reduce, type Input } from '../reduce.js';
import { emptySyncState, type SyncState } from '../sync_state.js';

const warned = (userSeq: number, reason?: string): Input => ({
  kind: 'frame',
  now: 0,
  frame: { type: 'USER_EVENT', userSeq, kind: 'warning', ...(reason !== undefined && { reason }) } as UserEventFrame,
});
const after = (state: SyncState, ...inputs: Input[]): SyncState => reduce(state, inputs).state;

test('a warning stays until it was read, and is shown once', () => {
  const state = after(emptySyncState, warned(1, 'be kind'), warned(1, 'be kind'), warned(2, ''));
  expect(state.warnings).toEqual([{ id: 1, reason: 'be kind' }, { id: 2 }]);
  expect(after(state, { kind: 'warningRead', id: 1 }).warnings).toEqual([{ id: 2 }]);
});

test('of very many the newest stay', () => {
  const many = Array.from({ length: 40 }, (_, at) => warned(at + 1));
  expect(after(emptySyncState, ...many).warnings.map(({ id }) => id)).toEqual(
    Array.from({ length: 16 }, (_, at) => at + 25),
  );
});
