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

/** Rows of people that are still to come. */
export function PeopleSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className={styles.person}>
          <span className={`${styles.face} ${styles.smallFace}`} />
          <span className={styles.name} />
        </div>
      ))}
    </div>
  );
}

/** Details that are still to come: a face, a name, lines. */
export function DetailsSkeleton({ label }: { readonly label: string }) {
  return (
    <div className={styles.details} role="status" aria-label={label}>
      <span className={`${styles.face} ${styles.hugeFace}`} />
      <span className={styles.name} />
      <span className={styles.text} />
      <span className={styles.text} />
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
