import type { TranslationOf } from '../catalogue';
import type { en } from './en';

/** The German catalogue of people. */
export const de: TranslationOf<typeof en> = {
  'members.title': '{title} · {count}',
  'members.search': 'Mitglieder durchsuchen',
  'members.filter': 'Wen zeigen',
  'members.everyone': 'Alle',
  'members.admins': 'Admins',
  'members.reading': { one: 'Bisher {count} Person durchgesehen', other: 'Bisher {count} Personen durchgesehen' },
  'members.none': 'Niemand hier heißt so',
  'members.noneHint': 'Versuche den Anfang des Vornamens, des Nachnamens oder des Benutzernamens.',
  'profile.title': 'Profil',
  'profile.message': 'Nachricht schreiben',
  'profile.self': 'Das bist du.',
  'profile.common': 'Gemeinsame Chats',
  'profile.copied': 'Benutzername kopiert.',
  'profile.copy': 'Benutzernamen kopieren',
  'contacts.search': 'Kontakte durchsuchen',
  'contacts.none': 'Noch keine Kontakte',
  'contacts.noneHint':
    'Füge Personen hinzu, denen du oft schreibst. Hier siehst du, wer online ist, und deine Privatsphäre kann ihnen mehr zeigen.',
  'contacts.noMatch': 'Kein Kontakt heißt „{query}“',
  'contacts.others': 'Auf diesem Server',
  'contacts.mine': 'Deine Kontakte',
  'contacts.add': '{name} zu den Kontakten hinzufügen',
  'contacts.loading': 'Kontakte werden geladen',
  'qr.show': 'Als QR-Code zeigen',
  'qr.title': 'Einladung zu „{name}“',
  'qr.label': 'QR-Code des Einladungslinks',
  'qr.hint': 'Wer ihn mit der Kamera eines Telefons scannt, kommt in diesen Chat.',
  'qr.share': 'Teilen',
  'new.known': 'Personen, die du kennst',
};
