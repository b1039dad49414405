import { useTranslate } from '../../../i18n/language_context';
import styles from './unread_badge.module.css';

const MOST = 999;

/** How many messages wait to be read; nothing when none does. `muted` takes the colour away. */
export function UnreadBadge({ count, tone }: { readonly count: number; readonly tone: 'loud' | 'muted' }) {
  const translate = useTranslate();
  if (count <= 0) return null;
  return (
    <span className={styles.badge} data-tone={tone} role="img" aria-label={translate('chats.unread', { count })}>
      {count > MOST ? `${MOST}+` : count}
    </span>
  );
}
