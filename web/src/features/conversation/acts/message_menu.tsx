import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBell,
  IconChartBarOff,
  IconChecks,
  IconCopy,
  IconFlag,
  IconHistory,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { useParleyState } from '@parley/react';
import { shownReactions, type Message } from '@parley/sdk';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../../i18n/language_context';
import { Menu, type MenuPlace } from '../../../ui/overlays/menu';
import { permittedActs, type Act } from './permitted_acts';
import { QuickReactions } from './quick_reactions';

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
  edits: IconHistory,
  report: IconFlag,
  deleteForMe: IconTrash,
  deleteForEveryone: IconTrash,
};

export interface MessageMenuProps {
  readonly message: Message;
  readonly place: MenuPlace;
  readonly onAct: (act: Act) => void;
  readonly onReact: (emoji: string, action: 'add' | 'remove') => void;
  readonly onClose: () => void;
}

/** All that can be done with a message. */
export function MessageMenu({ message, place, onAct, onReact, onClose }: MessageMenuProps) {
  const translate = useTranslate();
  const acts = useParleyState(
    useShallow((state) => {
      const chat = state.chats[message.chatId];
      return chat === undefined ? [] : permittedActs(chat, message, state.account?.user.id ?? '');
    }),
  );
  const chosen = useParleyState(
    useShallow((state) =>
      shownReactions(state, message)
        .filter(({ userIds }) => userIds.includes(state.account?.user.id ?? ''))
        .map(({ emoji }) => emoji),
    ),
  );
  const pick = (emoji: string) => {
    onClose();
    onReact(emoji, chosen.includes(emoji) ? 'remove' : 'add');
  };
  return (
    <Menu
      label={translate('message.menu')}
      place={place}
      onClose={onClose}
      head={message.isDeleted ? undefined : <QuickReactions chosen={chosen} onPick={pick} />}
      items={acts.map((act) => {
        const Sign = ICONS[act];
        return {
          key: act,
          label: translate(`message.act.${act}`),
          icon: <Sign size={18} stroke={1.75} aria-hidden="true" />,
          tone: act === 'deleteForEveryone' ? 'danger' : 'plain',
          onSelect: () => onAct(act),
        };
      })}
    />
  );
}
