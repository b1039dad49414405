import type { Texts } from '../catalogue';

/** The English catalogue of the keys and of the quick switcher: the source of all its keys. */
export const en = {
  'switcher.title': 'Go to a chat or a person',
  'switcher.hint': 'Name of a chat or a person',
  'switcher.results': 'Places to go to',
  'switcher.chats': 'Chats',
  'switcher.people': 'Other people',
  'switcher.none': 'Nobody and nothing is called “{query}”.',
  'switcher.keys': '↑ ↓ to choose, Enter to open, Esc to close',
  'shortcuts.title': 'Keys',
  'shortcuts.everywhere': 'Everywhere',
  'shortcuts.list': 'On a chat of the list',
  'shortcuts.chat': 'While writing',
  'shortcut.switcher': 'Go to a chat or a person',
  'shortcut.search': 'Search the list of chats',
  'shortcut.newChat': 'Start a chat',
  'shortcut.chatAbove': 'The chat above',
  'shortcut.chatBelow': 'The chat below',
  'shortcut.unreadAbove': 'The unread chat above',
  'shortcut.unreadBelow': 'The unread chat below',
  'shortcut.details': 'Show or hide the details',
  'shortcut.settings': 'Settings',
  'shortcut.overview': 'These keys',
  'shortcut.leave': 'Leave the chat',
  'shortcut.walk': 'Walk through the list',
  'shortcut.unread': 'Mark as read or unread',
  'shortcut.pin': 'Pin or unpin',
  'shortcut.mute': 'Mute or unmute',
  'shortcut.archive': 'Archive or take out',
  'shortcut.end': 'Leave or delete',
  'shortcut.menu': 'Everything else',
  'shortcut.send': 'Send',
  'shortcut.break': 'New line',
  'shortcut.editLast': 'Edit your last message',
} as const satisfies Texts;

export type KeysTextKey = keyof typeof en;
