import { IconHourglass } from '@tabler/icons-react';
import { useTranslate } from '../../i18n/language_context';
import { Menu, type MenuPlace } from '../../ui/overlays/menu';
import { durationText } from '../../wording/duration_text';

/** In seconds. */
const TIMES = [30, 300, 3600, 86_400, 604_800] as const;

export interface TimerMenuProps {
  readonly place: MenuPlace;
  readonly onPick: (seconds: number) => void;
  readonly onClose: () => void;
}

/** Offers how long what is sent stays. */
export function TimerMenu({ place, onPick, onClose }: TimerMenuProps) {
  const translate = useTranslate();
  return (
    <Menu
      label={translate('timer.make')}
      place={place}
      onClose={onClose}
      items={TIMES.map((seconds) => ({
        key: String(seconds),
        label: durationText(seconds, translate),
        icon: <IconHourglass size={18} stroke={1.75} aria-hidden="true" />,
        onSelect: () => onPick(seconds),
      }))}
    />
  );
}
