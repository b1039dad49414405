import { expect, test } from 'vitest';
import type { AnnouncementFrame } from '../../wire/generated/schema.js';
import { reduce } from '../reduce.js';
import { emptySyncState, type SyncState } from '../sync_state.js';

const told = (id: string): AnnouncementFrame => ({
  type: 'ANNOUNCEMENT',
  announcement: { id, text: `text of ${id}`, createdAt: '2026-01-01T00:00:00.000Z' },
});
const take = (state: SyncState, ...frames: object[]): SyncState =>
  reduce(
    state,
    frames.map((frame) => ({ kind: 'frame', frame: frame as AnnouncementFrame, now: 0 })),
  ).state;
const ids = (state: SyncState): string[] => state.announcements.map(({ id }) => id);

test('announcements are shown once each until they end', () => {
  const state = take(emptySyncState, told('a'), told('b'), told('a'));
  expect(ids(state)).toEqual(['b', 'a']);
  expect(ids(take(state, { type: 'ANNOUNCEMENT_ENDED', announcementId: 'b' }))).toEqual(['a']);
});

test('after a new connection those count that the server tells from then on', () => {
  const before = take(emptySyncState, told('old'));
  const syncing = { kind: 'connection', connection: { phase: 'syncing', attempts: 0 } } as const;
  expect(ids(take(reduce(before, [syncing]).state, told('new')))).toEqual(['new']);
});
