import type { Texts } from '../catalogue';

/** English, the source of all keys: the emoji picker. */
export const en = {
  'emoji.title': 'Pick an emoji',
  'emoji.search': 'Search emoji',
  'emoji.clear': 'Clear the search',
  'emoji.none': 'No emoji is called “{query}”.',
  'emoji.loading': 'Loading emoji',
  'emoji.failed': 'The emoji could not be loaded. Check your connection and try again.',
  'emoji.groups': 'Kinds of emoji',
  'emoji.recent': 'Recently used',
  'emoji.smileys': 'Faces and feelings',
  'emoji.people': 'People and hands',
  'emoji.animals': 'Animals and nature',
  'emoji.food': 'Food and drink',
  'emoji.travel': 'Travel and places',
  'emoji.activities': 'Activities',
  'emoji.objects': 'Objects',
  'emoji.symbols': 'Symbols',
  'emoji.flags': 'Flags',
  'emoji.found': 'Found',
  'emoji.tone': 'Tone of skin',
  'emoji.tone.0': 'Yellow',
  'emoji.tone.1': 'Light',
  'emoji.tone.2': 'Medium light',
  'emoji.tone.3': 'Medium',
  'emoji.tone.4': 'Medium dark',
  'emoji.tone.5': 'Dark',
} as const satisfies Texts;

export type EmojiTextKey = keyof typeof en;
