import {
  IconArchive,
  IconArchiveOff,
  IconBell,
  IconBellOff,
  IconLogout,
  IconMail,
  IconMailOpened,
  IconPin,
  IconPinnedOff,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import type { ChatState } from '@parley/sdk';
import type { MouseEvent } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { useNavigationTranslate } from '../../../i18n/navigation/use_navigation_translate';
import type { ChatTask } from '../acts/chat_menu';
import { endingOf, isUnread, useChatActs } from '../acts/use_chat_acts';
import styles from './swipe_row.module.css';

export interface RowActsProps {
  readonly chat: ChatState;
  readonly onTask: (task: ChatTask) => void;
  readonly onDone: () => void;
}

/** What lies under a row: at the start of the line marking and pinning, at its end muting, archiving, ending. */
export function RowActs({ chat, onTask, onDone }: RowActsProps) {
  const translate = useTranslate();
  const words = useNavigationTranslate();
  const acts = useChatActs(chat);
  const ending = endingOf(chat);
  const unread = isUnread(chat);
  const ask = (kind: 'mute' | 'end') => (event: MouseEvent<HTMLElement>) => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    onTask({ chatId: chat.id, kind, place: { x: left, y: bottom } });
  };
  const act = (label: string, Sign: Icon, tone: string, run: (event: MouseEvent<HTMLElement>) => void) => (
    <button
      type="button"
      className={styles.act}
      data-swipe-act=""
      data-tone={tone}
      tabIndex={-1}
      onClick={(event) => {
        onDone();
        run(event);
      }}
    >
      <Sign size={20} stroke={1.75} aria-hidden="true" />
      <span>{label}</span>
    </button>
  );
  return (
    <div className={styles.acts}>
      <div className={styles.side}>
        {act(
          words(unread ? 'swipe.read' : 'swipe.unread'),
          unread ? IconMailOpened : IconMail,
          'accent',
          acts.toggleUnread,
        )}
        {act(
          words(chat.isPinned ? 'swipe.unpin' : 'swipe.pin'),
          chat.isPinned ? IconPinnedOff : IconPin,
          'plain',
          acts.togglePin,
        )}
      </div>
      <div className={styles.side}>
        {chat.isMuted
          ? act(translate('chats.act.unmute'), IconBell, 'plain', acts.unmute)
          : act(translate('chats.act.mute'), IconBellOff, 'plain', ask('mute'))}
        {act(
          words(chat.isArchived ? 'swipe.unarchive' : 'swipe.archive'),
          chat.isArchived ? IconArchiveOff : IconArchive,
          'accent',
          acts.toggleArchive,
        )}
        {ending !== null &&
          act(words(`swipe.${ending}`), ending === 'delete' ? IconTrash : IconLogout, 'danger', ask('end'))}
      </div>
    </div>
  );
}
