import { expect, it } from 'vitest';
import { isEmojiOnly, splitAddresses } from './text_pieces';

it.each([
  ['no address at all', []],
  ['see https://a.example/b?c=d#e', ['https://a.example/b?c=d#e']],
  ['(https://a.example/x).', ['https://a.example/x']],
  ['https://a.example/wiki/Bridge_(game)!', ['https://a.example/wiki/Bridge_(game)']],
  ['http://one.example, https://two.example; done', ['http://one.example', 'https://two.example']],
  ['javascript:alert(1) and ftp://x.example', []],
])('finds the addresses in %j', (text, expected) => {
  const pieces = splitAddresses(text);
  expect(pieces.flatMap(({ href }) => href ?? [])).toEqual(expected);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});

it.each([
  ['😄', true],
  ['👨‍👩‍👧 🎉', true],
  ['1', false],
  ['ok 😄', false],
  ['😄😄😄😄', false],
  ['', false],
])('tells of %j whether it is only emoji', (text, expected) => {
  expect(isEmojiOnly(text)).toBe(expected);
});
