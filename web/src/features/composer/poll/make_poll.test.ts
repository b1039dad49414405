import { expect, test } from 'vitest';
import { addOption, changeOption, MOST_OPTIONS, pollContent, removeOption, type PollWish } from './make_poll';

const now = new Date('2026-01-31T09:00:00.000Z');
const wish: PollWish = {
  question: ' When? ',
  options: ['now', ' ', ' later '],
  multiple: false,
  anonymous: true,
  ends: 'day',
};

test('a poll is what was written, without what was left empty', () => {
  expect(pollContent(wish, now)).toEqual({
    type: 'poll',
    poll: {
      question: 'When?',
      options: ['now', 'later'],
      multiple: false,
      anonymous: true,
      closesAt: '2026-02-01T09:00:00.000Z',
    },
  });
  expect(pollContent({ ...wish, ends: 'never' }, now)?.poll).not.toHaveProperty('closesAt');
});

test('there is none without a question and two different answers', () => {
  expect(pollContent({ ...wish, question: ' ' }, now)).toBeUndefined();
  expect(pollContent({ ...wish, options: ['now', ''] }, now)).toBeUndefined();
  expect(pollContent({ ...wish, options: ['now', 'now '] }, now)).toBeUndefined();
});

test('answers come and go, at least two and at most twenty', () => {
  expect(changeOption(['a', 'b'], 1, 'c')).toEqual(['a', 'c']);
  expect(removeOption(['a', 'b', 'c'], 1)).toEqual(['a', 'c']);
  expect(removeOption(['a', 'b'], 1)).toEqual(['a', 'b']);
  expect(addOption(Array.from({ length: MOST_OPTIONS }, () => 'x'))).toHaveLength(MOST_OPTIONS);
});
