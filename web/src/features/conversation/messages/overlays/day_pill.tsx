import { IconCalendar } from '@tabler/icons-react';
import { formatDay } from '../../../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../../../i18n/language_context';
import styles from './day_pill.module.css';

export interface DayPillProps {
  readonly day: Date;
  readonly now: Date;
  readonly onPress: () => void;
}

/** The day of what is at the upper edge, over the list, for who has gone back; a press leads to another day. */
export function DayPill({ day, now, onPress }: DayPillProps) {
  const { language, translate } = useLanguage();
  const conversation = useTranslate();
  const text = formatDay(language, translate, day, now);
  return (
    <button
      type="button"
      className={styles.pill}
      aria-label={`${text}. ${conversation('jump.date')}`}
      title={conversation('jump.date')}
      onClick={onPress}
    >
      <IconCalendar size={14} stroke={1.75} aria-hidden="true" />
      {text}
    </button>
  );
}
