import {
  IconArchive,
  IconArchiveOff,
  IconBell,
  IconBellOff,
  IconExternalLink,
  IconLogout,
  IconMail,
  IconMailOpened,
  IconPin,
  IconPinnedOff,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import type { ChatState } from '@parley/sdk';
import { useTranslate } from '../../../i18n/language_context';
import { useNavigationTranslate } from '../../../i18n/navigation/use_navigation_translate';
import { Menu, type MenuItem, type MenuPlace } from '../../../ui/overlays/menu';
import { EndDialog } from './end_dialog';
import { MuteMenu } from './mute_menu';
import { endingOf, isUnread, useChatActs } from './use_chat_acts';

/** What is being done with a chat: its menu is open, or one of the questions behind it. */
export interface ChatTask {
  readonly chatId: string;
  readonly kind: 'menu' | 'mute' | 'end';
  readonly place: MenuPlace;
}

export interface ChatTaskProps {
  readonly task: ChatTask;
  readonly chat: ChatState;
  readonly name: string;
  readonly href: string;
  readonly onChange: (task: ChatTask | null) => void;
}

/** The menu of a chat of the list, and what it asks next. */
export function ChatTaskView({ task, chat, name, href, onChange }: ChatTaskProps) {
  const close = () => onChange(null);
  const ending = endingOf(chat);
  if (task.kind === 'mute') return <MuteMenu chat={chat} name={name} place={task.place} onClose={close} />;
  if (task.kind === 'end')
    return ending === null ? null : <EndDialog chat={chat} name={name} ending={ending} onClose={close} />;
  return (
    <ChatMenu
      chat={chat}
      name={name}
      href={href}
      place={task.place}
      onAsk={(kind) => onChange({ ...task, kind })}
      onClose={close}
    />
  );
}

interface ChatMenuProps {
  readonly chat: ChatState;
  readonly name: string;
  readonly href: string;
  readonly place: MenuPlace;
  readonly onAsk: (kind: 'mute' | 'end') => void;
  readonly onClose: () => void;
}

/** What can be done with a chat of the list. */
function ChatMenu({ chat, name, href, place, onAsk, onClose }: ChatMenuProps) {
  const translate = useTranslate();
  const words = useNavigationTranslate();
  const acts = useChatActs(chat);
  const ending = endingOf(chat);
  const item = (key: string, label: string, Sign: Icon, onSelect: () => void, tone: MenuItem['tone'] = 'plain') => ({
    key,
    label,
    icon: <Sign size={18} stroke={1.75} aria-hidden="true" />,
    onSelect,
    tone,
  });
  const { isPinned, isMuted, isArchived } = chat;
  const unread = isUnread(chat);
  const items: MenuItem[] = [
    item(
      'read',
      translate(unread ? 'chats.act.read' : 'chats.act.unread'),
      unread ? IconMailOpened : IconMail,
      acts.toggleUnread,
    ),
    item(
      'pin',
      translate(isPinned ? 'chats.act.unpin' : 'chats.act.pin'),
      isPinned ? IconPinnedOff : IconPin,
      acts.togglePin,
    ),
    isMuted
      ? item('mute', translate('chats.act.unmute'), IconBell, acts.unmute)
      : item('mute', translate('chats.act.mute'), IconBellOff, () => onAsk('mute')),
    item(
      'archive',
      translate(isArchived ? 'chats.act.unarchive' : 'chats.act.archive'),
      isArchived ? IconArchiveOff : IconArchive,
      acts.toggleArchive,
    ),
    item('window', words('chats.openWindow'), IconExternalLink, () => window.open(href, '_blank')),
  ];
  if (ending !== null) {
    const Sign = ending === 'delete' ? IconTrash : IconLogout;
    items.push(item('end', translate(`chats.act.${ending}`), Sign, () => onAsk('end'), 'danger'));
  }
  return (
    <Menu
      label={translate('chats.menu', { name })}
      place={place}
      items={items}
      // An item that asks more keeps the menu's place for its question.
      onClose={(by) => {
        if (by !== 'end' && (by !== 'mute' || isMuted)) onClose();
      }}
    />
  );
}
