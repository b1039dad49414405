import { isPollClosed, mayDo, type ChatState, type Message } from '@parley/sdk';

export type Act =
  | 'reply'
  | 'edit'
  | 'copy'
  | 'forward'
  | 'share'
  | 'select'
  | 'pin'
  | 'unpin'
  | 'remind'
  | 'closePoll'
  | 'receipts'
  | 'reactions'
  | 'edits'
  | 'report'
  | 'deleteForMe'
  | 'deleteForEveryone';

/**
 * What the reader may do with a message, in the order in which it is offered. The server has the last word, for instance
 * on how long a message may be edited; `shares` tells whether the device can pass a text on to other programs.
 */
export function permittedActs(
  chat: ChatState,
  message: Message,
  me: string,
  shares: 'shares' | 'keeps' = 'keeps',
): readonly Act[] {
  if (message.isDeleted) return ['select', 'deleteForMe'];
  const own = message.senderId === me;
  // The server says who is an admin, so that only its author ends a sealed poll.
  const sealed = chat.settings.encryptionEnabled;
  const pinned = chat.pinnedMessageIds.includes(message.id);
  const offered: readonly (readonly [Act, boolean])[] = [
    ['reply', chat.type !== 'broadcast' && mayDo(chat, 'write')],
    ['edit', own && message.content.type === 'text'],
    ['copy', (message.content.text ?? '') !== ''],
    ['forward', message.content.type !== 'encrypted'],
    ['share', shares === 'shares' && (message.content.text ?? '') !== ''],
    ['select', true],
    [pinned ? 'unpin' : 'pin', mayDo(chat, 'pin')],
    ['remind', true],
    ['closePoll', isOpenPoll(message) && (own || (!sealed && mayDo(chat, 'deleteMessages')))],
    ['receipts', own],
    ['reactions', message.reactions.length > 0],
    ['edits', message.editedAt !== undefined],
    ['report', !own],
    ['deleteForMe', true],
    ['deleteForEveryone', own || mayDo(chat, 'deleteMessages')],
  ];
  return offered.filter(([, permitted]) => permitted).map(([act]) => act);
}

function isOpenPoll(message: Message): boolean {
  return message.content.type === 'poll' && !isPollClosed(message, Date.now());
}

/** The newest of one's own messages that may still be edited, for the key that goes back to it. */
export function lastEditable(messages: readonly Message[], me: string): Message | undefined {
  return messages.findLast(
    (message) => message.senderId === me && !message.isDeleted && message.content.type === 'text',
  );
}
