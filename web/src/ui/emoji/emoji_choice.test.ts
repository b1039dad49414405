// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { forgetRecentEmoji, keepEmojiChoice, readEmojiChoice, toned, withRecent } from './emoji_choice';

beforeEach(() => localStorage.clear());

it('keeps what was used of late, the newest first, each once, and not without end', () => {
  let choice = readEmojiChoice();
  expect(choice).toEqual({ tone: 0, recent: [] });
  for (const text of ['a', 'b', 'a']) choice = withRecent(choice, text);
  expect(choice.recent).toEqual(['a', 'b']);
  for (let count = 0; count < 100; count += 1) choice = withRecent(choice, `e${count}`);
  expect(choice.recent.length).toBeLessThan(40);
  keepEmojiChoice(choice);
  expect(readEmojiChoice()).toEqual(choice);
});

it('forgets what was used, and keeps the tone', () => {
  forgetRecentEmoji();
  expect(localStorage.length).toBe(0);
  keepEmojiChoice({ tone: 3, recent: ['a'] });
  forgetRecentEmoji();
  expect(readEmojiChoice()).toEqual({ tone: 3, recent: [] });
});

it('takes what was damaged for nothing', () => {
  for (const damaged of ['{', '{"tone":9,"recent":[]}', '{"tone":1}', '[]', '{"tone":1,"recent":[7]}']) {
    localStorage.setItem('parley.emoji', damaged);
    expect(readEmojiChoice()).toEqual({ tone: 0, recent: [] });
  }
});

it('colours only what has skin', () => {
  const hand = { text: '✋', name: 'hand', words: [], shortNames: [], tones: ['1', '2', '3', '4', '5'] };
  expect(toned(hand, 0)).toBe('✋');
  expect(toned(hand, 5)).toBe('5');
  expect(toned({ ...hand, tones: undefined }, 5)).toBe('✋');
});
