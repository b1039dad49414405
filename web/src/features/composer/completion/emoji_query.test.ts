import { describe, expect, it } from 'vitest';
import { closedShortName, emojiQuery } from './emoji_query';

const at = (text: string) => emojiQuery(text, text.length);

describe('the word after a colon', () => {
  it('is asked for from its second letter on', () => {
    expect(at('so :ta')).toEqual({ start: 3, word: 'ta' });
    expect(at(':+1')).toEqual({ start: 0, word: '+1' });
    expect(at(':t')).toBeNull();
  });

  it('is not a time, nor a face, nor what follows a word or another colon', () => {
    for (const text of ['10:30', 'at:home', ':-)', ':D', '::ab', 'https://ab']) expect(at(text), text).toBeNull();
  });

  it('ends at the caret', () => {
    expect(emojiQuery(':tada and more', 5)).toEqual({ start: 0, word: 'tada' });
  });
});

it('is closed by a second colon', () => {
  expect(closedShortName('yes :tada:', 10)).toEqual({ start: 4, word: 'tada' });
  expect(closedShortName('12:30:', 6)).toBeNull();
});
