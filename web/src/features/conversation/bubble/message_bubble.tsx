import type { Content, MessageStatus } from '@parley/sdk';
import { memo, type CSSProperties } from 'react';
import { formatMoment, formatTime } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { contentText } from '../../../wording/message_preview';
import { personColour } from '../../../ui/display/person_colour';
import { StatusMark } from '../../../ui/display/status_mark';
import type { Position } from '../messages/build_rows';
import styles from './message_bubble.module.css';
import { isEmojiOnly, splitAddresses } from './text_pieces';

export interface MessageBubbleProps {
  readonly content: Content;
  readonly time: Date;
  readonly own: boolean;
  readonly position: Position;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** Shown above the first bubble of a group in chats of several people. */
  readonly sender?: { readonly id: string; readonly name: string } | undefined;
  /** How far one's own message has come; none for messages of others. */
  readonly status?: MessageStatus | undefined;
}

/** A message: its words, and on their last line the time and how far it has come. */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { content, own, position, deleted, sender } = props;
  const { translate } = useLanguage();
  const text = deleted ? translate('message.deleted') : contentText(content, translate);
  const plain = !deleted && content.type === 'text' && content.text !== undefined;
  return (
    <div
      className={styles.bubble}
      data-own={own || undefined}
      data-position={position}
      data-failed={props.status === 'failed' || undefined}
    >
      {sender !== undefined && (
        <div
          className={styles.sender}
          style={{ color: `var(--person-${personColour(sender.id)})` } satisfies CSSProperties}
        >
          <bdi>{sender.name}</bdi>
        </div>
      )}
      <div
        className={styles.text}
        dir="auto"
        data-quiet={!plain || undefined}
        data-emoji={(plain && isEmojiOnly(text)) || undefined}
      >
        {plain ? <Words text={text} /> : text}
        <Meta {...props} />
      </div>
    </div>
  );
});

function Words({ text }: { readonly text: string }) {
  return splitAddresses(text).map((piece, index) =>
    piece.href === undefined ? (
      piece.text
    ) : (
      <a key={index} className={styles.link} href={piece.href} target="_blank" rel="noopener noreferrer">
        {piece.text}
      </a>
    ),
  );
}

function Meta({ time, edited, deleted, status }: MessageBubbleProps) {
  const { language, translate } = useLanguage();
  return (
    <span className={styles.meta}>
      {edited && !deleted && <span>{translate('message.edited')}</span>}
      <time dir="auto" dateTime={time.toISOString()} title={formatMoment(language, time)}>
        {formatTime(language, time)}
      </time>
      {status !== undefined && !deleted && <StatusMark status={status} label={translate(`status.${status}`)} />}
    </span>
  );
}
