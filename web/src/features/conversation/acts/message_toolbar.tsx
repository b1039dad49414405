import { IconArrowBackUp, IconDots, IconMoodPlus } from '@tabler/icons-react';
import type { Message } from '@parley/sdk';
import type { MouseEvent } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { useMessageActs } from './message_acts_context';
import styles from './message_toolbar.module.css';

/** The acts nearest at hand, beside the bubble that the pointer is over. The keyboard has the menu instead. */
export function MessageToolbar({ message }: { readonly message: Message }) {
  const translate = useTranslate();
  const acts = useMessageActs();
  const openAt = (open: typeof acts.openMenu) => (event: MouseEvent<HTMLButtonElement>) => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    open(message, { x: left, y: bottom });
  };
  const react = openAt(acts.openReactions);
  const buttons = [
    ...(message.isDeleted ? [] : [{ key: 'react', label: translate('message.react'), Sign: IconMoodPlus, act: react }]),
    ...(message.isDeleted || !acts.writes
      ? []
      : [
          {
            key: 'reply',
            label: translate('message.act.reply'),
            Sign: IconArrowBackUp,
            act: () => acts.reply(message),
          },
        ]),
    { key: 'menu', label: translate('message.menu'), Sign: IconDots, act: openAt(acts.openMenu) },
  ];
  return (
    <span className={styles.toolbar}>
      {buttons.map(({ key, label, Sign, act }) => (
        <button
          key={key}
          type="button"
          tabIndex={-1}
          className={styles.button}
          aria-label={label}
          title={label}
          onClick={act}
        >
          <Sign size={16} stroke={1.75} aria-hidden="true" />
        </button>
      ))}
    </span>
  );
}
