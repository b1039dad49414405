import styles from './mark.module.css';

/** The sign of Parley: two people's words, one behind the other. */
export function Mark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true">
      <rect className={styles.ground} width="32" height="32" rx="8" />
      <path
        className={styles.front}
        d="M8 9.5h11a3.5 3.5 0 0 1 3.5 3.5v2.5A3.5 3.5 0 0 1 19 19h-5.2L9.6 22.4A1 1 0 0 1 8 21.6z"
      />
      <path className={styles.behind} d="M24 14.5v8.1a.9.9 0 0 1-1.46.7L20.2 21.4H15" />
    </svg>
  );
}
