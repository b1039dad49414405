import { useParley } from '@parley/react';
import type { ServerHealth } from '@parley/sdk';
import { useEffect, useRef } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { formatBytes } from '../../../i18n/format_bytes';
import { useLanguage } from '../../../i18n/language_context';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import styles from '../admin.module.css';
import { AdminPage, Fact } from '../admin_page';
import { useProblemText } from '../use_problem_text';

const REFRESHED_EVERY_MS = 10_000;

/** How the server is doing, renewed every ten seconds while it is looked at. */
export function HealthPage() {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const { value: health, failure, reload } = useLoaded(() => client.admin.getServerHealth());
  const again = useRef(reload);
  useEffect(() => {
    again.current = reload;
  });
  // Time is outside React.
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) again.current();
    }, REFRESHED_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <AdminPage title={words('section.health')} lead={words('health.lead')}>
      <ProblemNote text={problemText(failure)} />
      {health === null && failure === null && <p role="status">{words('admin.loading')}</p>}
      {health !== null && <Figures health={health} />}
    </AdminPage>
  );
}

function Figures({ health }: { readonly health: ServerHealth }) {
  const words = useAdminTranslate();
  const { language } = useLanguage();
  const count = (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
  const { storageWritable, storeBytes, diskFreeBytes } = health;
  return (
    <>
      {!storageWritable && (
        <p className={styles.alarm} role="alert">
          {words('health.readOnlyHint')}
        </p>
      )}
      <dl className={styles.figures}>
        <Fact label={words('health.storage')}>
          <span className={styles.state} data-state={storageWritable ? 'good' : 'bad'}>
            {words(storageWritable ? 'health.writable' : 'health.readOnly')}
          </span>
        </Fact>
        <Fact label={words('health.sessions')}>{count(health.sessions)}</Fact>
        <Fact label={words('health.connections')}>{count(health.connections)}</Fact>
        <Fact label={words('health.deliveries')}>{count(health.deliveriesPerSecond)}</Fact>
        <Fact label={words('health.memory')}>{formatBytes(language, health.heapBytes)}</Fact>
        {storeBytes !== undefined && <Fact label={words('health.store')}>{formatBytes(language, storeBytes)}</Fact>}
        {diskFreeBytes !== undefined && (
          <Fact label={words('health.free')}>{formatBytes(language, diskFreeBytes)}</Fact>
        )}
        <Fact label={words('health.since')}>{formatStamp(language, new Date(health.startedAt))}</Fact>
        <Fact label={words('health.version')}>{health.version}</Fact>
      </dl>
    </>
  );
}
