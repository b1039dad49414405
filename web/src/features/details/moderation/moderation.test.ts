import { expect, it } from 'vitest';
import { readWords } from './read_words';
import { endOf, spansFor } from './spans';

it('takes a word a line, each once', () => {
  expect(readWords(' Casino \n\ncasino\nfree money\n')).toEqual({ words: ['casino', 'free money'], problem: null });
  expect(readWords('')).toEqual({ words: [], problem: null });
});

it('takes no more and no longer words than the server', () => {
  const many = Array.from({ length: 201 }, (_, index) => `w${index}`).join('\n');
  expect(readWords(many).problem).toBe('rules.tooMany');
  expect(readWords('x'.repeat(65)).problem).toBe('rules.tooLong');
});

it('offers a ban for good, and a mute for a time', () => {
  expect(spansFor('ban')[0]).toBe('always');
  expect(spansFor('mute')).not.toContain('always');
  expect(endOf('hour', 0)?.toISOString()).toBe('1970-01-01T01:00:00.000Z');
  expect(endOf('always', 0)).toBeUndefined();
});
