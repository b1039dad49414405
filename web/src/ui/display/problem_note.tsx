import styles from './problem_note.module.css';

/** Says, where it happened, why something did not work. Nothing when nothing is given. */
export function ProblemNote({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <p className={styles.note} role="alert">
      {text}
    </p>
  );
}
