import { IconClock } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import { useEffect } from 'react';
import { useTranslate } from '../../i18n/language_context';
import styles from './later.module.css';

export interface ScheduledNoteProps {
  readonly chatId: string;
  readonly onOpen: () => void;
}

/** A line that says how many messages are to be sent later here; nothing where there are none. */
export function ScheduledNote({ chatId, onOpen }: ScheduledNoteProps) {
  const translate = useTranslate();
  const client = useParley();
  const scheduled = useParleyState((state) => state.scheduled[chatId]);
  const online = useParleyState((state) => state.connection.phase === 'online');
  const unknown = scheduled === undefined;
  // What is put off lies on the server; the line comes when it is known.
  useEffect(() => {
    if (unknown && online) client.later.loadScheduled(chatId).catch(() => undefined);
  }, [client, chatId, unknown, online]);
  if (scheduled === undefined || scheduled.length === 0) return null;
  const failed = scheduled.filter(({ error }) => error !== undefined).length;
  return (
    <div className={styles.note}>
      <button type="button" className={styles.noteButton} data-failed={failed > 0 || undefined} onClick={onOpen}>
        <IconClock size={16} stroke={1.75} aria-hidden="true" />
        {failed > 0
          ? translate('scheduled.failed', { count: failed })
          : translate('scheduled.count', { count: scheduled.length })}
      </button>
    </div>
  );
}
