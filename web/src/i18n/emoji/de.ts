import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** German: the emoji picker. */
export const de: TranslationOf<typeof en> = {
  'emoji.title': 'Emoji wählen',
  'emoji.search': 'Emoji suchen',
  'emoji.clear': 'Suche leeren',
  'emoji.none': 'Kein Emoji heißt „{query}“.',
  'emoji.loading': 'Emoji werden geladen',
  'emoji.failed': 'Die Emoji konnten nicht geladen werden. Prüfe deine Verbindung und versuche es noch einmal.',
  'emoji.groups': 'Arten von Emoji',
  'emoji.recent': 'Zuletzt benutzt',
  'emoji.smileys': 'Gesichter und Gefühle',
  'emoji.people': 'Menschen und Hände',
  'emoji.animals': 'Tiere und Natur',
  'emoji.food': 'Essen und Trinken',
  'emoji.travel': 'Reisen und Orte',
  'emoji.activities': 'Aktivitäten',
  'emoji.objects': 'Gegenstände',
  'emoji.symbols': 'Zeichen',
  'emoji.flags': 'Flaggen',
  'emoji.found': 'Gefunden',
  'emoji.tone': 'Hautton',
  'emoji.tone.0': 'Gelb',
  'emoji.tone.1': 'Hell',
  'emoji.tone.2': 'Mittelhell',
  'emoji.tone.3': 'Mittel',
  'emoji.tone.4': 'Mitteldunkel',
  'emoji.tone.5': 'Dunkel',
};
