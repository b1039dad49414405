import { useParley, useParleyState } from '@parley/react';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import type { Translate } from '../../i18n/translate';
import { useNow } from '../../ui/hooks/use_now';
import { connectionNotice, type ConnectionNotice } from './connection_notice';
import styles from './status_bar.module.css';

const TICK_MS = 500;

/** The thin bar at the top: only there while the connection is not. */
export function StatusBar() {
  const phase = useParleyState((state) => state.connection.phase);
  return <div role="status">{phase !== 'online' && phase !== 'signedOut' && <PhaseBar key={phase} />}</div>;
}

/** The bar of one phase; mounted anew with each, so that it knows how long the phase has lasted. */
function PhaseBar() {
  const translate = useTranslate();
  const client = useParley();
  const connection = useParleyState((state) => state.connection);
  const now = useNow(TICK_MS).getTime();
  const [since] = useState(now);
  const notice = connectionNotice(connection, now - since, now);
  if (notice.kind === 'none') return null;
  return (
    <div className={styles.bar} data-kind={notice.kind}>
      <span className={styles.text}>{noticeText(notice, translate)}</span>
      {notice.kind === 'waiting' && notice.seconds > 0 && (
        <button type="button" className={styles.act} onClick={() => client.reconnectNow()}>
          {translate('connection.tryNow')}
        </button>
      )}
    </div>
  );
}

function noticeText(notice: Exclude<ConnectionNotice, { kind: 'none' }>, translate: Translate): string {
  if (notice.kind !== 'waiting') return translate(`connection.${notice.kind}`);
  return notice.seconds === 0
    ? translate('connection.waitingNow')
    : translate('connection.waiting', { count: notice.seconds });
}
