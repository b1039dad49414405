import type { Texts } from '../catalogue';

/** The English catalogue of people: profiles, contacts, members, invitations. The source of all its keys. */
export const en = {
  'members.title': '{title} · {count}',
  'members.search': 'Search members',
  'members.filter': 'Whom to show',
  'members.everyone': 'Everyone',
  'members.admins': 'Admins',
  'members.reading': { one: 'Looked through {count} person so far', other: 'Looked through {count} people so far' },
  'members.none': 'Nobody here by that name',
  'members.noneHint': 'Try the beginning of the first name, of the family name, or of the user name.',
  'profile.title': 'Profile',
  'profile.message': 'Write a message',
  'profile.self': 'This is you.',
  'profile.common': 'Chats you share',
  'profile.copied': 'User name copied.',
  'profile.copy': 'Copy the user name',
  'contacts.search': 'Search contacts',
  'contacts.none': 'No contacts yet',
  'contacts.noneHint':
    'Add the people you write to often. They stand here with who is online, and your privacy settings can let them see more.',
  'contacts.noMatch': 'No contact is called “{query}”',
  'contacts.others': 'On this server',
  'contacts.mine': 'Your contacts',
  'contacts.add': 'Add {name} to contacts',
  'contacts.loading': 'Loading contacts',
  'qr.show': 'Show as a QR code',
  'qr.title': 'Invitation to “{name}”',
  'qr.label': 'QR code of the invitation link',
  'qr.hint': 'Whoever scans it with the camera of a phone gets to this chat.',
  'qr.share': 'Share',
  'new.known': 'People you know',
} as const satisfies Texts;

export type ProfilesTextKey = keyof typeof en;
