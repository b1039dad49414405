import { useParleyState } from '@parley/react';
import type { Reaction } from '@parley/sdk';
import { useShallow } from 'zustand/shallow';
import { useLanguage } from '../../../i18n/language_context';
import { personName } from '../../../wording/chat_name';
import styles from './reaction_bar.module.css';
import { listTexts } from '../../../wording/list_texts';

const NAMED = 12;

export interface ReactionBarProps {
  readonly reactions: readonly Reaction[];
  readonly onToggle: (emoji: string, action: 'add' | 'remove') => void;
}

/** Who felt what about a message: one's own are marked, a press adds or takes back. */
export function ReactionBar({ reactions, onToggle }: ReactionBarProps) {
  const { translate } = useLanguage();
  if (reactions.length === 0) return null;
  return (
    <ul className={styles.bar} aria-label={translate('message.reactions')}>
      {reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <ReactionButton reaction={reaction} onToggle={onToggle} />
        </li>
      ))}
    </ul>
  );
}

function ReactionButton({
  reaction: { emoji, count, userIds },
  onToggle,
}: {
  readonly reaction: Reaction;
  readonly onToggle: ReactionBarProps['onToggle'];
}) {
  const { translate } = useLanguage();
  const mine = useParleyState((state) => state.account !== null && userIds.includes(state.account.user.id));
  const names = useParleyState(
    useShallow((state) =>
      userIds
        .slice(0, NAMED)
        .map((id) => (id === state.account?.user.id ? translate('chat.self') : personName(state.users[id], translate))),
    ),
  );
  const more = count - names.length;
  const others = more > 0 ? [translate('message.reactedMore', { count: more })] : [];
  const who = listTexts([...names, ...others], translate);
  return (
    <button
      type="button"
      className={styles.reaction}
      aria-pressed={mine}
      aria-label={translate('message.reaction', { emoji, names: who })}
      title={who}
      onClick={() => onToggle(emoji, mine ? 'remove' : 'add')}
    >
      <span className={styles.emoji}>{emoji}</span>
      {count > 1 && <span className={styles.count}>{count}</span>}
    </button>
  );
}
