import { expect, test } from 'vitest';
import { isBackdated, readPayload, whyMisplaced, type BoundPayload } from './bound_payload.js';
import { readSeal } from './matrix/read_seal.js';

const payload: BoundPayload = {
  v: 1,
  chatId: 'c',
  senderId: 'alice',
  senderDevice: 'A1',
  sentAt: Date.parse('2026-05-01T12:00:00.000Z'),
  clientMessageId: 'k',
  content: { type: 'text', text: 'hello' },
};
const message = {
  id: 'm',
  chatId: 'c',
  senderId: 'alice',
  clientMessageId: 'k',
  timestamp: '2026-05-01T12:00:01.000Z',
  content: { type: 'encrypted' } as const,
};

test('what is inside a seal has the form of a payload, or is none', () => {
  expect(readPayload(payload)).toEqual(payload);
  const wrong: readonly unknown[] = [
    null,
    { ...payload, v: 2 },
    { ...payload, chatId: 1 },
    { ...payload, content: { type: 'encrypted' } },
    { ...payload, content: null },
    { ...payload, replyTo: 1 },
    { ...payload, forwardedFrom: { userId: 'a' } },
    { ...payload, forwardedFrom: { name: 'A', userId: 1 } },
    { ...payload, relatesTo: { kind: 'edit', messageId: 'm', revision: 0 } },
    { ...payload, relatesTo: { kind: 'reaction', messageId: 'm', emoji: 'x', action: 'double' } },
    { ...payload, relatesTo: { kind: 'vote', messageId: 'm', options: [-1] } },
    { ...payload, relatesTo: { kind: 'other', messageId: 'm' } },
  ];
  for (const one of wrong) expect(readPayload(one)).toBeNull();
});

test('a seal belongs to its chat, author, device and client id, and an edit to its message', () => {
  const edit = { ...payload, relatesTo: { kind: 'edit', messageId: 'm', revision: 1 } } as const;
  const edited = { ...message, editedAt: '2026-05-01T13:00:00.000Z' };
  expect(whyMisplaced(payload, message, 'A1')).toBeNull();
  expect(whyMisplaced(payload, message, undefined)).toBeNull();
  expect(whyMisplaced(payload, message, 'A2')).toBe('misplaced');
  for (const name of ['chatId', 'senderId', 'clientMessageId']) {
    expect(whyMisplaced(payload, { ...message, [name]: 'other' }, 'A1')).toBe('misplaced');
  }
  expect(whyMisplaced(edit, edited, 'A1')).toBeNull();
  expect(whyMisplaced(edit, message, 'A1')).toBe('misplaced');
  expect(whyMisplaced(edit, { ...edited, id: 'other' }, 'A1')).toBe('misplaced');
  expect(whyMisplaced(payload, edited, 'A1')).toBe('rolledBack');
});

test('a message can’t be much older than when it was written', () => {
  expect(isBackdated(payload, message)).toBe(false);
  expect(isBackdated(payload, { ...message, timestamp: '2026-05-01T10:00:00.000Z' })).toBe(true);
  expect(isBackdated(payload, { ...message, timestamp: '2026-05-09T10:00:00.000Z' })).toBe(false);
});

test('the index of a seal is read from its bytes, and other bytes are no seal', () => {
  const seal = (bytes: readonly number[]): string =>
    JSON.stringify({
      session_id: 's',
      ciphertext: Buffer.from([...bytes, ...Array<number>(20).fill(7)]).toString('base64'),
    });
  expect(readSeal(seal([3, 8, 5, 18]))?.index).toBe(5);
  expect(readSeal(seal([3, 8, 0xac, 2, 18]))?.index).toBe(300);
  expect(readSeal(seal([2, 8, 5]))).toBeNull();
  expect(readSeal(seal([3, 9, 5]))).toBeNull();
  expect(readSeal(seal([3, 8, 255, 255, 255, 255, 255, 255]))).toBeNull();
  for (const text of [undefined, '', '{}', '[]', '{"session_id":"s","ciphertext":"?"}'])
    expect(readSeal(text)).toBeNull();
});
