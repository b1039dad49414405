import { IconBellOff, IconClockHour1, IconClockHour8, IconCalendarWeek } from '@tabler/icons-react';
import type { ChatState } from '@parley/sdk';
import { useTranslate } from '../../../i18n/language_context';
import { useNavigationTranslate } from '../../../i18n/navigation/use_navigation_translate';
import { Menu, type MenuPlace } from '../../../ui/overlays/menu';
import type { MuteTime } from '../../../wording/mute_times';
import { useChatActs } from './use_chat_acts';

export interface MuteMenuProps {
  readonly chat: ChatState;
  readonly name: string;
  readonly place: MenuPlace;
  readonly onClose: () => void;
}

const TIMES = { hour: IconClockHour1, evening: IconClockHour8, week: IconCalendarWeek, always: IconBellOff } as const;

/** For how long a chat is to be muted. */
export function MuteMenu({ chat, name, place, onClose }: MuteMenuProps) {
  const translate = useTranslate();
  const words = useNavigationTranslate();
  const acts = useChatActs(chat);
  const times = Object.keys(TIMES) as (MuteTime | 'always')[];
  return (
    <Menu
      label={words('chats.muteFor', { name })}
      place={place}
      items={times.map((time) => {
        const Sign = TIMES[time];
        return {
          key: time,
          label: translate(`details.mute.${time}`),
          icon: <Sign size={18} stroke={1.75} aria-hidden="true" />,
          onSelect: () => acts.mute(time),
        };
      })}
      onClose={() => onClose()}
    />
  );
}
