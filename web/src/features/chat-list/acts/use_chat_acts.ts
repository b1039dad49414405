import { useParley } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useNavigationTranslate } from '../../../i18n/navigation/use_navigation_translate';
import { useAttempt } from '../../../ui/hooks/use_attempt';
import { showToast } from '../../../ui/overlays/toasts';
import { errorText } from '../../../wording/error_text';
import { MUTE_TIMES, type MuteTime } from '../../../wording/mute_times';

export type ChatEnding = 'leave' | 'delete';

/** What ends a chat for the reader, where anything does: a direct chat can only be put away. */
export function endingOf(chat: Pick<ChatState, 'type' | 'role'>): ChatEnding | null {
  if (chat.type === 'direct') return null;
  return chat.role === 'owner' ? 'delete' : 'leave';
}

export function isUnread(chat: Pick<ChatState, 'unreadCount' | 'markedUnread'>): boolean {
  return chat.unreadCount > 0 || chat.markedUnread;
}

/** What the reader does with a chat of the list, at once: menu, swipe and keyboard all come here. A failure offers to try again. */
export function useChatActs(chat: ChatState) {
  const words = useNavigationTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const { id, isPinned, isArchived } = chat;

  const archive = (change: 'archive' | 'unarchive', told: 'told' | 'silent') =>
    attempt(async () => {
      await client.archiveChat(id, change);
      if (told === 'silent') return;
      showToast({
        tone: 'note',
        text: words(change === 'archive' ? 'chats.archived' : 'chats.unarchived'),
        act: {
          label: words('action.undo'),
          run: () => archive(change === 'archive' ? 'unarchive' : 'archive', 'silent'),
        },
      });
    });

  return {
    toggleUnread: () =>
      attempt(async () => {
        if (!isUnread(chat)) return client.markUnread(id, 'mark');
        client.markRead(id, chat.lastSeq);
        if (chat.markedUnread) await client.markUnread(id, 'unmark');
      }),
    togglePin: () => attempt(() => client.pinChat(id, isPinned ? 'unpin' : 'pin')),
    toggleArchive: () => archive(isArchived ? 'unarchive' : 'archive', 'told'),
    unmute: () => attempt(() => client.unmuteChat(id)),
    mute: (time: MuteTime | 'always') =>
      attempt(() =>
        time === 'always' ? client.muteChat(id) : client.muteChat(id, new Date(Date.now() + MUTE_TIMES[time])),
      ),
  };
}
