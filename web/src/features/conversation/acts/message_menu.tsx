import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBell,
  IconChartBarOff,
  IconChecks,
  IconCircleCheck,
  IconCopy,
  IconFlag,
  IconHistory,
  IconMoodSmile,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconShare,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { useParleyState } from '@parley/react';
import type { Message } from '@parley/sdk';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../../i18n/language_context';
import { Menu, type MenuPlace } from '../../../ui/overlays/menu';
import { permittedActs, type Act } from './permitted_acts';
import { QuickReactions } from './quick_reactions';
import { useGivenReactions } from './dialogs/use_given_reactions';

const ICONS: Readonly<Record<Act, Icon>> = {
  reply: IconArrowBackUp,
  edit: IconPencil,
  copy: IconCopy,
  forward: IconArrowForwardUp,
  pin: IconPin,
  unpin: IconPinnedOff,
  remind: IconBell,
  closePoll: IconChartBarOff,
  receipts: IconChecks,
  share: IconShare,
  select: IconCircleCheck,
  reactions: IconMoodSmile,
  edits: IconHistory,
  report: IconFlag,
  deleteForMe: IconTrash,
  deleteForEveryone: IconTrash,
};

/** Whether the device can pass a text on to other programs. */
const SHARES = typeof navigator !== 'undefined' && 'share' in navigator ? 'shares' : 'keeps';

export interface MessageMenuProps {
  readonly message: Message;
  readonly place: MenuPlace;
  readonly onAct: (act: Act) => void;
  readonly onReact: (emoji: string, action: 'add' | 'remove') => void;
  /** Asks for all emoji. */
  readonly onMore: () => void;
  readonly onClose: () => void;
}

/** All that can be done with a message. */
export function MessageMenu({ message, place, onAct, onReact, onMore, onClose }: MessageMenuProps) {
  const translate = useTranslate();
  const conversation = useTranslate();
  const acts = useParleyState(
    useShallow((state) => {
      const chat = state.chats[message.chatId];
      return chat === undefined ? [] : permittedActs(chat, message, state.account?.user.id ?? '', SHARES);
    }),
  );
  const chosen = useGivenReactions(message);
  const actLabel = (act: Act) =>
    act === 'reactions' || act === 'share' || act === 'select'
      ? conversation(`act.${act}`)
      : translate(`message.act.${act}`);
  const pick = (emoji: string) => {
    onClose();
    onReact(emoji, chosen.includes(emoji) ? 'remove' : 'add');
  };
  return (
    <Menu
      label={translate('message.menu')}
      place={place}
      onClose={onClose}
      head={message.isDeleted ? undefined : <QuickReactions chosen={chosen} onPick={pick} onMore={onMore} />}
      items={acts.map((act) => {
        const Sign = ICONS[act];
        return {
          key: act,
          label: actLabel(act),
          icon: <Sign size={18} stroke={1.75} aria-hidden="true" />,
          tone: act === 'deleteForEveryone' ? 'danger' : 'plain',
          onSelect: () => onAct(act),
        };
      })}
    />
  );
}
