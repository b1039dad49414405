import { useParley, useParleyState } from '@parley/react';
import { findMessage, type Message } from '@parley/sdk';
import { useEffect, type CSSProperties } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { personColour } from '../../../ui/display/person_colour';
import { personName } from '../../../wording/chat_name';
import { messagePreview } from '../../../wording/message_preview';
import styles from './quote.module.css';

/** Keeps the line of the author's name, so that the bubble has its height before the message is there. */
const AUTHOR_TO_COME = '\u00a0';

export interface QuoteProps {
  readonly chatId: string;
  readonly messageId: string;
  readonly onJump: (messageId: string) => void;
}

/** The message that another one answers, in its present state; a press leads to it. */
export function Quote({ chatId, messageId, onJump }: QuoteProps) {
  const translate = useTranslate();
  const message = useQuoted(chatId, messageId);
  const author = useParleyState((state) => (message === undefined ? undefined : state.users[message.senderId]));
  const isSelf = useParleyState((state) => message !== undefined && state.account?.user.id === message.senderId);
  const name = isSelf ? translate('chat.self') : personName(author, translate);
  const colour = message === undefined ? 'var(--ink-faint)' : `var(--person-${personColour(message.senderId)})`;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.quote}
      style={{ '--author': colour } as CSSProperties}
      onClick={() => onJump(messageId)}
    >
      <bdi className={styles.name}>{message === undefined ? AUTHOR_TO_COME : name}</bdi>
      <span className={styles.text} data-quiet={message?.isDeleted !== false || undefined} dir="auto">
        {message === undefined ? translate('message.quoteMissing') : messagePreview(message, translate)}
      </span>
    </button>
  );
}

/** A message by its id, wherever it is kept; asked for when it is nowhere. */
export function useQuoted(chatId: string, messageId: string): Message | undefined {
  const client = useParley();
  const online = useParleyState((state) => state.connection.phase === 'online');
  const message = useParleyState((state) => findMessage(state, chatId, messageId));
  const missing = message === undefined;
  // The server is outside React; what fails is asked for again with the next connection.
  useEffect(() => {
    if (missing) client.loadExcerpt(chatId, messageId).catch(() => undefined);
  }, [client, chatId, messageId, missing, online]);
  return message;
}
