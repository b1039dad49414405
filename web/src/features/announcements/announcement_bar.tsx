import { IconSpeakerphone, IconX } from '@tabler/icons-react';
import { useParleyState } from '@parley/react';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import styles from './announcement_bar.module.css';
import { useDismissed } from './dismissed';

/** What administrators tell everybody, one after the other, until it ends or is put away. */
export function AnnouncementBar() {
  const translate = useTranslate();
  const { ids, dismiss } = useDismissed();
  const announcements = useParleyState((state) => state.announcements);
  const waiting = announcements.filter(({ id }) => !ids.includes(id));
  const [first] = waiting;
  return (
    <div role="status" aria-label={translate('announcement.label')}>
      {first !== undefined && (
        <div className={styles.bar}>
          <IconSpeakerphone className={styles.icon} size={20} stroke={1.75} aria-hidden="true" />
          <p className={styles.text} dir="auto">
            {first.text}
          </p>
          {waiting.length > 1 && (
            <span className={styles.more}>{translate('announcement.more', { count: waiting.length - 1 })}</span>
          )}
          <IconButton label={translate('announcement.dismiss')} onClick={() => dismiss(first.id)}>
            <IconX size={18} stroke={1.75} aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
