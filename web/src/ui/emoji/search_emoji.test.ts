import { describe, expect, it } from 'vitest';
import { loadEmoji } from './load_emoji';
import { emojiNamed, searchEmoji } from './search_emoji';

const { all, groups } = await loadEmoji('en');
const texts = (query: string) => searchEmoji(all, query).map(({ text }) => text);

describe('search', () => {
  it('puts what is called so before what only has to do with it', () => {
    expect(texts('dog')[0]).toBe('🐕');
    expect(texts('tada')).toContain('🎉');
    expect(texts('heart')[0]).toBe('❤️');
  });

  it('wants every word, in any order', () => {
    expect(texts('heart red')).toContain('❤️');
    expect(texts('heart red')).not.toContain('🐶');
  });

  it('finds nothing for nothing, nor for what is none', () => {
    expect(texts(' ')).toEqual([]);
    expect(texts('xyzzyx')).toEqual([]);
  });

  it('speaks the language of the reader', async () => {
    const german = await loadEmoji('de');
    expect(searchEmoji(german.all, 'hund').map(({ text }) => text)).toContain('🐶');
  });
});

describe('the data', () => {
  it('has nine groups, and each emoji once, in the form in which it is sent', () => {
    expect(groups).toHaveLength(9);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
    expect(all.map(({ text }) => text)).toEqual(expect.arrayContaining(['👍', '❤️', '😂', '😮', '😢', '🙏']));
  });

  it('has five tones where skin is seen', () => {
    expect(emojiNamed(all, 'thumbsup')?.tones).toEqual(['👍🏻', '👍🏼', '👍🏽', '👍🏾', '👍🏿']);
    expect(emojiNamed(all, 'tada')?.tones).toBeUndefined();
  });
});
