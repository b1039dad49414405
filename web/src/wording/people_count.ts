import type { ChatState } from '@parley/sdk';
import type { Translate } from '../i18n/translate';

/** How many people a chat has: participants, or those whom a broadcast list is for, its owner left out. */
export function peopleCount(chat: Pick<ChatState, 'type' | 'participantCount'>, translate: Translate): string {
  return chat.type === 'broadcast'
    ? translate('conversation.recipients', { count: Math.max(chat.participantCount - 1, 0) })
    : translate('conversation.participants', { count: chat.participantCount });
}
