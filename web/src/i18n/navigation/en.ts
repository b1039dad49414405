import type { Texts } from '../catalogue';

/** The English catalogue of getting about: the chat list, panels, keys. The source of all its keys. */
export const en = {
  'action.undo': 'Undo',
  'chats.archived': 'Chat archived.',
  'chats.unarchived': 'Chat taken out of the archive.',
  'chats.muteFor': 'Mute {name}',
  'chats.openWindow': 'Open in a new window',
  'chats.withNews': { one: '{count} chat with news', other: '{count} chats with news' },
  'filter.direct': 'People',
  'none.direct': 'No chats with one person',
  'none.directHint': 'Find someone by name and say hello.',
  'none.groupsHint': 'Start one with several people.',
  'none.channelsHint': 'Make a channel for news, or a list that reaches people one by one.',
  'none.archivedHint': 'Archive a chat to keep it out of the way. It comes to no harm here.',
  'swipe.read': 'Read',
  'swipe.unread': 'Unread',
  'swipe.pin': 'Pin',
  'swipe.unpin': 'Unpin',
  'swipe.archive': 'Archive',
  'swipe.unarchive': 'Take out',
  'swipe.leave': 'Leave',
  'swipe.delete': 'Delete',
  'contacts.title': 'Contacts',
  'person.open': 'Profile of {name}',
  'presence.here': 'Here now',
  'presence.more': { one: 'and {count} more', other: 'and {count} more' },
  'panel.list': 'Width of the chat list',
  'panel.details': 'Width of the details',
  'keys.hint': 'Ctrl K goes to any chat. ? shows all keys.',
  'contrast.title': 'High contrast',
  'contrast.hint': 'Stronger lines and darker words. Without it, Parley does as your system says.',
} as const satisfies Texts;

export type NavigationTextKey = keyof typeof en;
