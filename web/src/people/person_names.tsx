import type { ReactNode } from 'react';
import styles from './person_names.module.css';

export interface PersonNamesProps {
  readonly name: string;
  /** What stands below: the user name, or when somebody was last seen. */
  readonly children: ReactNode;
}

/** Who somebody is, in a row of people; what is too long for it is cut off. */
export function PersonNames({ name, children }: PersonNamesProps) {
  return (
    <span className={styles.names}>
      <bdi className={styles.name}>{name}</bdi>
      <span className={styles.line}>{children}</span>
    </span>
  );
}
