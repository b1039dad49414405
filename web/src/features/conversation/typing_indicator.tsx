import { useTranslate } from '../../i18n/language_context';
import { typingText } from '../../wording/typing_text';
import styles from './typing_indicator.module.css';

export interface TypingIndicatorProps {
  /** Names of those who type. */
  readonly users: readonly string[];
}

/** Who is typing, on a line that is always there, so that nothing moves when they begin. */
export function TypingIndicator({ users }: TypingIndicatorProps) {
  const translate = useTranslate();
  const text = typingText(users, translate);
  return (
    <p className={styles.line} role="status" aria-label={text}>
      {text !== '' && (
        <span className={styles.words}>
          <span className={styles.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <bdi className={styles.names}>{text}</bdi>
        </span>
      )}
    </p>
  );
}
