import { IconCalendarTime, IconClockHour1, IconSunrise } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { formatTime } from '../../i18n/clock_face';
import { useLanguage } from '../../i18n/language_context';
import { laterTimes } from './later_times';
import { Menu, type MenuPlace } from './menu';
import { MomentDialog } from './moment_dialog';

export interface LaterMenuProps {
  /** What is put off, as the name of the menu and of the dialog for another time. */
  readonly label: string;
  readonly place: MenuPlace;
  readonly onPick: (time: Date) => void;
  readonly onClose: () => void;
}

/** A choice of times to which something can be put off, and any other. */
export function LaterMenu({ label, place, onPick, onClose }: LaterMenuProps) {
  const { language, translate } = useLanguage();
  const [picking, setPicking] = useState(false);
  const times = useMemo(() => laterTimes(new Date()), []);
  if (picking) return <MomentDialog title={label} initial={times.tomorrow} onPick={onPick} onClose={onClose} />;
  const entry = (key: 'hour' | 'tomorrow' | 'monday', Sign: typeof IconSunrise) => ({
    key,
    label: translate(`later.${key}`, { time: formatTime(language, times[key]) }),
    icon: <Sign size={18} stroke={1.75} aria-hidden="true" />,
    onSelect: () => onPick(times[key]),
  });
  return (
    <Menu
      label={label}
      place={place}
      onClose={(by) => by !== 'pick' && onClose()}
      items={[
        entry('hour', IconClockHour1),
        entry('tomorrow', IconSunrise),
        entry('monday', IconSunrise),
        {
          key: 'pick',
          label: translate('later.pick'),
          icon: <IconCalendarTime size={18} stroke={1.75} aria-hidden="true" />,
          onSelect: () => setPicking(true),
        },
      ]}
    />
  );
}
