import { useParley, useParleyState } from '@parley/react';
import { messageStatus, type OutgoingMessage } from '@parley/sdk';
import { memo, useState } from 'react';
import { formatDay } from '../../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../../i18n/language_context';
import { errorCodeText } from '../../../wording/error_text';
import { personName } from '../../../wording/chat_name';
import { Avatar } from '../../../ui/display/avatar';
import type { MessageRow as Row } from './build_rows';
import { MessageBubble } from '../bubble/message_bubble';
import styles from './message_row.module.css';

/** A message younger than this comes in with a movement. */
const FRESH_MS = 3_000;

export interface MessageRowProps {
  readonly row: Row;
  /** Faces and names stand beside messages of others in chats of several people. */
  readonly shape: 'direct' | 'group';
  readonly now: Date;
}

/** One row of the conversation: perhaps a day, perhaps the unread divider, then a bubble, then perhaps what to do about a failure. */
export const MessageRow = memo(function MessageRow({ row, shape, now }: MessageRowProps) {
  const { language, translate } = useLanguage();
  const [fresh] = useState(() => Date.now() - row.time.getTime() < FRESH_MS);
  const sender = useParleyState((state) => state.users[row.senderId]);
  const entry = row.message ?? row.outgoing;
  const status = useParleyState((state) => (row.own && entry !== undefined ? messageStatus(state, entry) : undefined));
  const starts = row.position === 'single' || row.position === 'first';
  const ends = row.position === 'single' || row.position === 'last';
  const withFace = shape === 'group' && !row.own;
  const name = personName(sender, translate);
  return (
    <div
      className={styles.row}
      data-starts={starts || undefined}
      data-seq={row.message?.seq}
      data-fresh={fresh || undefined}
    >
      {row.day !== undefined && (
        <h3 className={styles.day}>
          <span>{formatDay(language, translate, row.day, now)}</span>
        </h3>
      )}
      {row.opensUnread && !row.beginsChat && (
        <div className={styles.unread} role="separator" aria-label={translate('conversation.unreadDivider')}>
          <span>{translate('conversation.unreadDivider')}</span>
        </div>
      )}
      <article
        className={styles.line}
        data-own={row.own || undefined}
        aria-label={row.own ? translate('chat.self') : name}
      >
        {withFace && (
          <span className={styles.face}>
            {ends && <Avatar id={row.senderId} name={name} size="small" imageUrl={sender?.avatarUrl} />}
          </span>
        )}
        <MessageBubble
          content={row.content}
          time={row.time}
          own={row.own}
          position={row.position}
          edited={row.message?.editedAt !== undefined}
          deleted={row.message?.isDeleted ?? false}
          sender={withFace && starts ? { id: row.senderId, name } : undefined}
          status={status}
        />
      </article>
      {row.outgoing?.status === 'failed' && <FailedNote outgoing={row.outgoing} />}
    </div>
  );
});

function FailedNote({ outgoing }: { readonly outgoing: OutgoingMessage }) {
  const translate = useTranslate();
  const client = useParley();
  return (
    <p className={styles.failed} role="alert">
      <span>
        {outgoing.error === undefined ? translate('message.failed') : errorCodeText(outgoing.error.code, translate)}
      </span>
      <button type="button" className={styles.act} onClick={() => client.retryMessage(outgoing.clientMessageId)}>
        {translate('message.retryNow')}
      </button>
      <button type="button" className={styles.act} onClick={() => client.discardMessage(outgoing.clientMessageId)}>
        {translate('message.discard')}
      </button>
    </p>
  );
}
