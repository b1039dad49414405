import type { ReactNode } from 'react';
import styles from './empty_state.module.css';

export interface EmptyStateProps {
  readonly title: string;
  readonly hint?: string;
  /** The one next step. */
  readonly action?: ReactNode;
}

/** What a place is for while there is nothing in it. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
