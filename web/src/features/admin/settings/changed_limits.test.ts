import { expect, it } from 'vitest';
import { changedLimits } from './changed_limits';

const limits = [
  { name: 'messagesPerSecond', value: 50, configured: 50, changed: false },
  { name: 'messageBurst', value: 200, configured: 100, changed: true },
];

it('sends what is another number than the one in force', () => {
  expect(changedLimits(limits, {})).toEqual({});
  expect(changedLimits(limits, { messagesPerSecond: '50', messageBurst: ' 0 ' })).toEqual({ messageBurst: 0 });
});

it.each(['', '-1', '1.5', '1e3', 'many', '1000001'])('takes “%s” for no limit', (text) => {
  expect(changedLimits(limits, { messageBurst: text })).toBeNull();
});
