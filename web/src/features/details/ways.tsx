import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/controls/button';
import styles from './ways.module.css';

export interface WaysProps {
  /** None where the ways belong to those before. */
  readonly title?: string;
  readonly children: ReactNode;
}

/** A part of the details that leads to dialogs. */
export function Ways({ title, children }: WaysProps) {
  if (title === undefined) return <div className={styles.section}>{children}</div>;
  return (
    <section className={styles.section} aria-label={title}>
      <h4 className={styles.label}>{title}</h4>
      {children}
    </section>
  );
}

export interface WayProps {
  readonly sign: Icon;
  readonly label: string;
  readonly onClick: () => void;
}

/** A press that opens one of them. */
export function Way({ sign: Sign, label, onClick }: WayProps) {
  return (
    <Button look="quiet" size="small" className={styles.way} onClick={onClick}>
      <Sign size={18} stroke={1.75} aria-hidden="true" />
      {label}
    </Button>
  );
}
