import { expect, it } from 'vitest';
import { sealText } from './seal_text';

it('says nothing of what can be read', () => {
  expect(sealText({ state: 'decrypted', shield: 'red' })).toBeUndefined();
});

it.each([
  [{ state: 'pending' }, 'unread.pending'],
  [{ state: 'failed', reason: 'noKey' }, 'unread.noKey'],
  [{ state: 'failed', reason: 'unreadable' }, 'unread.unreadable'],
  [{ state: 'failed' }, 'unread.unreadable'],
  [{ state: 'refused', reason: 'replayed' }, 'refused.replayed'],
  [{ state: 'refused', reason: 'plaintext' }, 'refused.plaintext'],
] as const)('says in place of the words why they are not there: %j', (encryption, text) => {
  expect(sealText(encryption)).toBe(text);
});
