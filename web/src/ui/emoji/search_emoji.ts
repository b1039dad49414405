import type { Emoji } from './load_emoji';

/** How well an emoji fits a word: the smaller, the better; none where it does not. */
function rank({ name, words, shortNames }: Emoji, wanted: string): number | undefined {
  const lower = name.toLowerCase();
  if (lower === wanted || shortNames.includes(wanted)) return 0;
  if (lower.startsWith(wanted) || shortNames.some((one) => one.startsWith(wanted))) return 1;
  if (lower.split(/[\s-]+/u).some((part) => part.startsWith(wanted))) return 2;
  return words.some((word) => word.startsWith(wanted)) ? 3 : undefined;
}

/** Those whose name, search words or short names begin like each word of the query, the nearest first. */
export function searchEmoji(all: readonly Emoji[], query: string): readonly Emoji[] {
  const words = query
    .toLowerCase()
    .split(/[\s:]+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const found = all.flatMap((emoji) => {
    const ranks = words.map((word) => rank(emoji, word));
    return ranks.includes(undefined) ? [] : [{ emoji, rank: Math.max(...(ranks as number[])) }];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ emoji }) => emoji);
}

/** The emoji that has exactly this short name. */
export function emojiNamed(all: readonly Emoji[], shortName: string): Emoji | undefined {
  const wanted = shortName.toLowerCase();
  return all.find(({ shortNames }) => shortNames.includes(wanted));
}
