import { IconBellOff, IconPinFilled } from '@tabler/icons-react';
import type { ChatState } from '@parley/sdk';
import { memo, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { Avatar } from '../../../ui/display/avatar';
import { StatusMark } from '../../../ui/display/status_mark';
import { VisuallyHidden } from '../../../ui/display/visually_hidden';
import { useLongPress } from '../../../ui/hooks/use_long_press';
import type { MenuPlace } from '../../../ui/overlays/menu';
import type { ChatTask } from '../acts/chat_menu';
import { endingOf, isUnread, useChatActs } from '../acts/use_chat_acts';
import styles from './chat_item.module.css';
import { SwipeRow } from './swipe_row';
import { UnreadBadge } from './unread_badge';
import { useChatItem, type ChatItemView } from './use_chat_item';

export interface ChatItemProps {
  readonly chat: ChatState;
  readonly selected: boolean;
  readonly href: string;
  readonly now: Date;
  readonly onSelect: (chatId: string) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLAnchorElement>) => void;
  readonly onTask: (task: ChatTask) => void;
}

/** One chat of the list: a link, so that it opens in a tab of its own too. */
export const ChatItem = memo(function ChatItem(props: ChatItemProps) {
  const { chat, selected, href, now, onSelect, onKeyDown, onTask } = props;
  const view = useChatItem(chat, now);
  const acts = useChatActs(chat);
  const openMenu = (place: MenuPlace) => onTask({ chatId: chat.id, kind: 'menu', place });
  const press = useLongPress(openMenu);

  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onSelect(chat.id);
  }

  function handleKey(event: KeyboardEvent<HTMLAnchorElement>) {
    const { left, top, height } = event.currentTarget.getBoundingClientRect();
    const place = { x: left + height, y: top + height / 2 };
    const ask = (kind: ChatTask['kind']) => onTask({ chatId: chat.id, kind, place });
    const named = ROW_KEYS[event.key.toLowerCase()];
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) openMenu(place);
    else if (named === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      onKeyDown(event);
      return;
    } else if (named === 'unread') acts.toggleUnread();
    else if (named === 'pin') acts.togglePin();
    else if (named === 'archive') acts.toggleArchive();
    else if (named === 'mute' && chat.isMuted) acts.unmute();
    else if (named === 'mute') ask('mute');
    else if (endingOf(chat) !== null) ask('end');
    event.preventDefault();
  }

  return (
    <SwipeRow chat={chat} onTask={onTask}>
      <a
        className={styles.item}
        href={href}
        aria-current={selected ? 'page' : undefined}
        data-unread={isUnread(chat) || undefined}
        draggable={false}
        onClick={open}
        onKeyDown={handleKey}
        onContextMenu={(event) => {
          event.preventDefault();
          openMenu(placeOf(event));
        }}
        {...press}
      >
        <Avatar
          id={view.other?.id ?? chat.id}
          name={view.name}
          size="large"
          shape={chat.type === 'direct' ? 'person' : 'group'}
          imageUrl={chat.avatarUrl ?? view.other?.avatarUrl}
          presence={view.other?.status}
        />
        <Lines chat={chat} selected={selected} view={view} />
      </a>
    </SwipeRow>
  );
});

/** Keys that act on the row that has the focus. */
const ROW_KEYS: Readonly<Record<string, 'unread' | 'pin' | 'archive' | 'mute' | 'end'>> = {
  u: 'unread',
  p: 'pin',
  a: 'archive',
  m: 'mute',
  delete: 'end',
};

interface LinesProps {
  readonly chat: ChatState;
  readonly selected: boolean;
  readonly view: ChatItemView;
}

function Lines({ chat, selected, view }: LinesProps) {
  const translate = useTranslate();
  return (
    <span className={styles.lines}>
      <span className={styles.line}>
        <bdi className={styles.name}>{view.name}</bdi>
        {view.other !== undefined && view.other.status !== 'offline' && (
          <VisuallyHidden>{translate(`presence.${view.other.status}`)}</VisuallyHidden>
        )}
        {chat.isMuted && (
          <IconBellOff className={styles.sign} size={14} stroke={1.75} aria-label={translate('chats.muted')} />
        )}
        {chat.isPinned && <IconPinFilled className={styles.sign} size={14} aria-label={translate('chats.pinned')} />}
        <span className={styles.gap} />
        {view.status !== null && <StatusMark status={view.status} label={translate(`status.${view.status}`)} />}
        {view.time !== null && (
          <time className={styles.time} dateTime={view.time.iso}>
            {view.time.text}
          </time>
        )}
      </span>
      <span className={styles.line}>
        <Preview preview={selected && view.preview.kind === 'draft' ? view.message : view.preview} />
        {chat.mentionCount > 0 && (
          <span className={styles.mention} role="img" aria-label={translate('chats.mentioned')}>
            @
          </span>
        )}
        <UnreadBadge
          count={chat.markedUnread ? Math.max(1, chat.unreadCount) : chat.unreadCount}
          tone={chat.isMuted ? 'muted' : 'loud'}
        />
      </span>
    </span>
  );
}

/** A menu key that the browser tells as a press of the mouse has no place of its own. */
function placeOf(event: MouseEvent<HTMLElement>): MenuPlace {
  const { left, top, height } = event.currentTarget.getBoundingClientRect();
  return event.button === 2 ? { x: event.clientX, y: event.clientY } : { x: left + height, y: top + height / 2 };
}

function Preview({ preview }: { readonly preview: ChatItemView['preview'] }) {
  const translate = useTranslate();
  if (preview.kind === 'draft')
    return (
      <span className={styles.preview} data-kind={preview.kind}>
        <span className={styles.draft}>{translate('chats.draft')} </span>
        <bdi>{preview.text}</bdi>
      </span>
    );
  // What there is no room for is cut off at the end of the words, whichever way they run.
  return (
    <span className={styles.preview} data-kind={preview.kind} dir="auto">
      {preview.text}
    </span>
  );
}
