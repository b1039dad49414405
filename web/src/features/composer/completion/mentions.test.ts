import { expect, it } from 'vitest';
import { mentionQuery, mentionsIn, offerMentions } from './mentions';

const people = [
  { id: 'all', username: 'all', name: 'Everyone' },
  { id: 'u1', username: 'ada.okafor', name: 'Ada Okafor' },
  { id: 'u2', username: 'tom', name: 'Tomás Herrera' },
];

it.each([
  ['@ad', 3, { start: 0, word: 'ad' }],
  ['hi @', 4, { start: 3, word: '' }],
  ['hi @tom there', 13, null],
  ['mail me@ada', 11, null],
])('in %j with the caret at %i the writer calls %j', (text, caret, expected) => {
  expect(mentionQuery(text, caret)).toEqual(expected);
});

it('offers those whose name or user name begins so', () => {
  expect(offerMentions(people, 'ok').map(({ id }) => id)).toEqual(['u1']);
  expect(offerMentions(people, 'T').map(({ id }) => id)).toEqual(['u2']);
  expect(offerMentions(people, '')).toHaveLength(3);
});

it('finds who is called in a text, each once', () => {
  expect(mentionsIn('@ada.okafor. and @Tom, @tom @nobody', people)).toEqual(['u1', 'u2']);
  expect(mentionsIn('a@tom', people)).toEqual([]);
});
