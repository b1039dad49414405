import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import styles from './status_mark.module.css';

export type Status = 'sending' | 'retrying' | 'sent' | 'delivered' | 'read' | 'failed';

const ICONS = {
  sending: IconClock,
  retrying: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconAlertCircle,
};

/** How far a message has come: a clock, a tick, two ticks, two ticks in the accent, or a warning. */
export function StatusMark({ status, label }: { readonly status: Status; readonly label: string }) {
  const Icon = ICONS[status];
  return (
    <span className={styles.mark} data-status={status} role="img" aria-label={label} title={label}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
    </span>
  );
}
