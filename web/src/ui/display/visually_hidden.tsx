import type { HTMLAttributes } from 'react';
import styles from './visually_hidden.module.css';

/** Words for those who listen; not seen. */
export function VisuallyHidden(props: HTMLAttributes<HTMLSpanElement>) {
  return <span {...props} className={styles.hidden} />;
}
