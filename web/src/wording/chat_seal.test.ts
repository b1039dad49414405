import { expect, it } from 'vitest';
import { isSealed, openReason } from './chat_seal';

const settings = (encryptionEnabled: boolean) => ({ encryptionEnabled }) as Parameters<typeof isSealed>[0]['settings'];

it('says why a chat is in the open: by its kind, its size, the page, or how it was made', () => {
  expect(openReason({ type: 'channel', participantCount: 2 }, true)).toBe('channel');
  expect(openReason({ type: 'broadcast', participantCount: 2 }, false)).toBe('broadcast');
  expect(openReason({ type: 'group', participantCount: 1001 }, true)).toBe('large');
  expect(openReason({ type: 'group', participantCount: 1000 }, true)).toBe('made');
  expect(openReason({ type: 'direct', participantCount: 2 }, false)).toBe('page');
});

it('a chat that has been encrypted stays so, whatever the server says of it later', () => {
  expect(isSealed({ settings: settings(true) })).toBe(true);
  expect(isSealed({ settings: settings(false), sealedSince: 7 })).toBe(true);
  expect(isSealed({ settings: settings(false) })).toBe(false);
});
