import { IconPlus } from '@tabler/icons-react';
import { useTranslate } from '../../../i18n/language_context';
import styles from './quick_reactions.module.css';

const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

export interface QuickReactionsProps {
  /** Those that the reader has given already. */
  readonly chosen: readonly string[];
  readonly onPick: (emoji: string) => void;
  /** Asks for all the others. */
  readonly onMore: () => void;
}

/** Six reactions at hand, and all others behind the plus. */
export function QuickReactions({ chosen, onPick, onMore }: QuickReactionsProps) {
  const translate = useTranslate();
  return (
    <div className={styles.row} role="group" aria-label={translate('message.react')}>
      {QUICK.map((emoji) => (
        <button
          key={emoji}
          type="button"
          role="menuitemcheckbox"
          aria-checked={chosen.includes(emoji)}
          tabIndex={-1}
          className={styles.emoji}
          onClick={() => onPick(emoji)}
        >
          {emoji}
        </button>
      ))}
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        className={styles.emoji}
        aria-label={translate('message.moreReactions')}
        title={translate('message.moreReactions')}
        onClick={onMore}
      >
        <IconPlus size={18} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  );
}
