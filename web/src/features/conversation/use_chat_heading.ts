import { useParleyState } from '@parley/react';
import type { ChatState, Status } from '@parley/sdk';
import { useLanguage } from '../../i18n/language_context';
import { useNow } from '../../ui/hooks/use_now';
import { chatName, otherUserId } from '../../wording/chat_name';
import { isSealed } from '../../wording/chat_seal';
import { peopleCount } from '../../wording/people_count';
import { presenceText } from '../../wording/presence_text';

const HALF_MINUTE_MS = 30_000;

/** What stands at the head of a conversation. */
export interface ChatHeading {
  readonly name: string;
  readonly line: string;
  /** The other one of a direct chat. */
  readonly personId: string | undefined;
  readonly colourId: string;
  readonly shape: 'person' | 'group';
  readonly imageUrl: string | undefined;
  readonly presence: Status | undefined;
  /** Only the people in it can read it. */
  readonly sealed: boolean;
}

/** Reads the heading of a chat off the state: presence in a direct chat, the number of people in others. */
export function useChatHeading(chat: ChatState): ChatHeading {
  const { language, translate } = useLanguage();
  const now = useNow(HALF_MINUTE_MS);
  const users = useParleyState((state) => state.users);
  const currentUserId = useParleyState((state) => state.account?.user.id ?? '');
  const otherId = otherUserId(chat, currentUserId);
  const other = otherId === undefined ? undefined : users[otherId];

  function directLine(): string {
    return otherId === undefined ? translate('chat.savedHint') : presenceText(other, language, translate, now);
  }

  function groupLine(): string {
    const people = peopleCount(chat, translate);
    if (chat.type === 'broadcast') return people;
    const online = (chat.participants ?? []).filter(
      ({ userId }) => userId !== currentUserId && (users[userId]?.status ?? 'offline') !== 'offline',
    );
    return online.length === 0
      ? people
      : translate('conversation.participantsOnline', { people, count: online.length });
  }

  return {
    name: chatName(chat, users, currentUserId, translate),
    line: chat.type === 'direct' ? directLine() : groupLine(),
    personId: chat.type === 'direct' ? otherId : undefined,
    colourId: other?.id ?? chat.id,
    shape: chat.type === 'direct' ? 'person' : 'group',
    imageUrl: chat.avatarUrl ?? other?.avatarUrl,
    presence: other?.status,
    sealed: isSealed(chat),
  };
}
