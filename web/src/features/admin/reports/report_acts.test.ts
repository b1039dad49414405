import type { Message } from '@parley/sdk';
import { expect, it } from 'vitest';
import { personOf, reportActs } from './report_acts';

const message = { senderId: 'rude', isDeleted: false } as Message;

it('offers what a report allows: no message, nothing to delete; no person, nobody to warn', () => {
  expect(reportActs({ messageId: 'm', message })).toEqual(['dismiss', 'warn', 'delete_message', 'suspend']);
  expect(reportActs({ userId: 'u' })).toEqual(['dismiss', 'warn', 'suspend']);
  expect(reportActs({})).toEqual(['dismiss']);
});

it('does not offer to delete what is deleted', () => {
  expect(reportActs({ messageId: 'm', message: { ...message, isDeleted: true } })).not.toContain('delete_message');
});

it('offers nothing where somebody has dealt with it', () => {
  expect(reportActs({ userId: 'u', resolution: { at: '', action: 'dismiss' } })).toEqual([]);
});

it('is about the one who is named, or who wrote the message', () => {
  expect(personOf({ userId: 'u', message })).toBe('u');
  expect(personOf({ message })).toBe('rude');
  expect(personOf({})).toBeUndefined();
});
