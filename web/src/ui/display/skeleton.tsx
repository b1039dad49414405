import styles from './skeleton.module.css';

/** Chat rows that are still to come. */
export function ChatListSkeleton({ label }: { readonly label: string }) {
  return (
    <div className={styles.list} role="status" aria-label={label}>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={styles.chat}>
          <span className={styles.face} />
          <span className={styles.lines}>
            <span className={styles.name} />
            <span className={styles.text} />
          </span>
        </div>
      ))}
    </div>
  );
}

const BUBBLES = [
  [styles.other, styles.wide],
  [styles.other, styles.narrow],
  [styles.own, styles.middle],
  [styles.other, styles.middle],
  [styles.own, styles.wide],
  [styles.own, styles.narrow],
] as const;

/** Bubbles that are still to come. */
export function MessageListSkeleton({ label }: { readonly label: string }) {
  return (
    <div className={styles.messages} role="status" aria-label={label}>
      {BUBBLES.map(([side, width], index) => (
        <span key={index} className={`${styles.bubble} ${side} ${width}`} />
      ))}
    </div>
  );
}
