import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

/** What this client takes from emojibase: the name and the search words in each language, and English short names. */
interface SourceEmoji {
  readonly emoji: string;
  readonly hexcode: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly version: number;
  readonly skins?: readonly { readonly emoji: string; readonly tone?: number | readonly number[] }[];
}
type ShortNames = Readonly<Record<string, string | readonly string[]>>;

const PREFIX = 'virtual:emoji/';
/** Newer ones are empty boxes on systems of a few years ago. */
const NEWEST_VERSION = 15.1;
/** Parts of others, such as skin tones by themselves. */
const COMPONENTS = 2;
const require = createRequire(import.meta.url);

/**
 * Gives `virtual:emoji/<language>`: all emoji by group as `[group, [[emoji, name, search words, short names, five tones?]…]]…`, a fifth of
 * the package's own file. It becomes a chunk of its own, so that it is loaded by who looks for emoji, and from this server.
 */
export function emojiData(): Plugin {
  return {
    name: 'parley-emoji-data',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const language = id.slice(PREFIX.length + 1);
      const all = await readJson<readonly SourceEmoji[]>(`emojibase-data/${language}/data.json`);
      const names = await readJson<ShortNames>('emojibase-data/en/shortcodes/emojibase.json');
      const groups = new Map<number, unknown[]>();
      for (const one of all) {
        if (one.group === undefined || one.group === COMPONENTS || one.version > NEWEST_VERSION) continue;
        groups.set(one.group, [...(groups.get(one.group) ?? []), entryOf(one, names)]);
      }
      const text = JSON.stringify([...groups].sort(([a], [b]) => a - b));
      return `export const groups = JSON.parse(${JSON.stringify(text)})`;
    },
  };
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(require.resolve(path), 'utf8')) as T;
}

function entryOf({ emoji, hexcode, label, tags = [], skins = [] }: SourceEmoji, names: ShortNames): unknown[] {
  const tones = skins.filter(({ tone }) => typeof tone === 'number').map((skin) => qualified(skin.emoji));
  const entry = [qualified(emoji), label, tags.join(' '), [names[hexcode] ?? []].flat().join(' ')];
  return tones.length === 5 ? [...entry, tones] : entry;
}

/** Without the mark that asks for a picture where the sign is one anyway: the form that others send too. */
function qualified(emoji: string): string {
  return emoji.replace(/(\p{Emoji_Presentation})\uFE0F/gu, '$1');
}
