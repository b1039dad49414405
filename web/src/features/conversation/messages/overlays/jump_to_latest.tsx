import { IconArrowBackUp, IconArrowDown } from '@tabler/icons-react';
import { useTranslate } from '../../../../i18n/language_context';
import styles from './jump_to_latest.module.css';

export interface JumpToLatestProps {
  /** How much is unread. */
  readonly count: number;
  /** To the newest message, or first back to where the reader came from. */
  readonly way: 'newest' | 'back';
  readonly onJump: () => void;
}

/** Takes the reader to the end, or back; says how much has come in meanwhile. */
export function JumpToLatest({ count, way, onJump }: JumpToLatestProps) {
  const translate = useTranslate();
  const conversation = useTranslate();
  const newest = count > 0 ? translate('conversation.jumpCount', { count }) : translate('conversation.jump');
  const label = way === 'back' ? conversation('jump.back') : newest;
  const Sign = way === 'back' ? IconArrowBackUp : IconArrowDown;
  return (
    <button type="button" className={styles.jump} data-way={way} aria-label={label} title={label} onClick={onJump}>
      {count > 0 && <span className={styles.count}>{count > 999 ? '999+' : count}</span>}
      <Sign size={20} stroke={1.75} aria-hidden="true" />
    </button>
  );
}
