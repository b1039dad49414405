import { IconBookmark } from '@tabler/icons-react';
import { useTranslate } from '../../i18n/language_context';
import styles from './saved_messages.module.css';

/** Opens the chat with oneself. */
export function SavedMessages({ busy, onOpen }: { readonly busy: boolean; readonly onOpen: () => void }) {
  const translate = useTranslate();
  return (
    <button type="button" className={styles.saved} disabled={busy} onClick={onOpen}>
      <span className={styles.icon}>
        <IconBookmark size={20} stroke={1.75} aria-hidden="true" />
      </span>
      <span>
        {translate('chat.saved')}
        <span className={styles.hint}>{translate('chat.savedHint')}</span>
      </span>
    </button>
  );
}
