import { IconArrowDown } from '@tabler/icons-react';
import { useTranslate } from '../../../i18n/language_context';
import styles from './jump_to_latest.module.css';

/** Takes the reader to the end; says how much has come in meanwhile. */
export function JumpToLatest({ count, onJump }: { readonly count: number; readonly onJump: () => void }) {
  const translate = useTranslate();
  const label = count > 0 ? translate('conversation.jumpCount', { count }) : translate('conversation.jump');
  return (
    <button type="button" className={styles.jump} aria-label={label} title={label} onClick={onJump}>
      {count > 0 && <span className={styles.count}>{count > 999 ? '999+' : count}</span>}
      <IconArrowDown size={20} stroke={1.75} aria-hidden="true" />
    </button>
  );
}
