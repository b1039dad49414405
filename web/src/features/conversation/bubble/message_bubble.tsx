import { IconArrowForwardUp, IconArrowsLeftRight, IconHourglass } from '@tabler/icons-react';
import type { Content, Message, MessageEncryption, MessageStatus, PollState } from '@parley/sdk';
import { memo, type CSSProperties } from 'react';
import { formatMoment, formatTime } from '../../../i18n/clock_face';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { useLanguage } from '../../../i18n/language_context';
import { contentText } from '../../../wording/message_preview';
import { PersonLink } from '../../../people/person_link';
import { personColour } from '../../../ui/display/person_colour';
import { StatusMark } from '../../../ui/display/status_mark';
import type { Position } from '../messages/build_rows';
import { BotTag } from '../../../ui/display/bot_tag';
import { BotButtons } from './bot_buttons';
import { Card } from './card';
import styles from './message_bubble.module.css';
import { PollCard } from './poll_card';
import { Quote } from './quote';
import type { Mentioned } from './text/parse_text';
import { sealText } from './seal/seal_text';
import { Shield } from './seal/shield';
import { RichText } from './text/rich_text';
import { isEmojiOnly } from './text/text_pieces';

export interface MessageBubbleProps {
  readonly chatId: string;
  /** None while it is on its way. */
  readonly messageId: string | undefined;
  readonly content: Content;
  /** How the votes stand, where it is a poll. */
  readonly poll?: PollState | undefined;
  readonly time: Date;
  readonly own: boolean;
  readonly position: Position;
  readonly edited: boolean;
  /** When it will be gone, where it will. */
  readonly expiresAt?: string | undefined;
  readonly deleted: boolean;
  /** The message that this one answers. */
  readonly replyTo?: string | undefined;
  /** What became of its encryption; none where it has none. */
  readonly encryption?: MessageEncryption | undefined;
  readonly forwardedFrom?: Message['forwardedFrom'];
  /** Written while the one above was not seen yet, nor this one by its author. */
  readonly concurrent: boolean;
  /** Who is meant by the names after an @, in lower case. */
  readonly mentioned: ReadonlyMap<string, Mentioned>;
  /** Shown above the first bubble of a group in chats of several people. */
  readonly sender?: { readonly id: string; readonly name: string; readonly tag?: string | undefined } | undefined;
  /** How far one's own message has come; none for messages of others. */
  readonly status?: MessageStatus | undefined;
  readonly onJump: (messageId: string) => void;
  /** None where what it said before can't be had. */
  readonly onShowEdits?: (() => void) | undefined;
}

/** A message: what it answers, its words, and on their last line the time and how far it has come. */
export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { content, own, position, deleted, sender, replyTo, forwardedFrom } = props;
  const { translate } = useLanguage();
  const words = useEncryptionTranslate();
  const sealed = props.encryption && sealText(props.encryption);
  const said = sealed === undefined ? contentText(content, translate) : words(sealed);
  const text = deleted ? translate('message.deleted') : said;
  const plain = !deleted && sealed === undefined && content.type === 'text' && content.text !== undefined;
  const asks = !deleted && sealed === undefined && content.type === 'poll' && content.poll !== undefined;
  const carded = asks || (!deleted && (content.type === 'location' || content.type === 'contact'));
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
          <PersonLink userId={sender.id} name={sender.name} reach="passedBy">
            <bdi>{sender.name}</bdi>
          </PersonLink>
          {sender.tag !== undefined && <BotTag label={sender.tag} />}
        </div>
      )}
      {forwardedFrom !== undefined && !deleted && (
        <div className={styles.forwarded}>
          <IconArrowForwardUp size={14} stroke={1.75} aria-hidden="true" />
          <bdi>{translate('message.forwardedFrom', { name: forwardedFrom.name })}</bdi>
        </div>
      )}
      {replyTo !== undefined && !deleted && <Quote chatId={props.chatId} messageId={replyTo} onJump={props.onJump} />}
      {asks ? (
        <PollCard content={content} messageId={props.messageId} poll={props.poll} />
      ) : (
        carded && <Card content={content} />
      )}
      <div
        className={styles.text}
        dir="auto"
        data-quiet={(!plain && !carded) || undefined}
        data-emoji={(plain && isEmojiOnly(text)) || undefined}
      >
        {plain && <RichText text={text} mentioned={props.mentioned} />}
        {!plain && !carded && text}
        <Meta {...props} />
      </div>
      {content.buttons !== undefined && props.messageId !== undefined && !deleted && (
        <BotButtons messageId={props.messageId} rows={content.buttons} />
      )}
    </div>
  );
});

function Meta(props: MessageBubbleProps) {
  const { time, edited, deleted, status, concurrent, encryption, expiresAt, onShowEdits } = props;
  const { language, translate } = useLanguage();
  return (
    <span className={styles.meta}>
      {encryption !== undefined && !deleted && <Shield encryption={encryption} />}
      {expiresAt !== undefined && !deleted && <Expiry at={new Date(expiresAt)} />}
      {concurrent && !deleted && (
        <span role="img" aria-label={translate('message.concurrent')} title={translate('message.concurrent')}>
          <IconArrowsLeftRight size={12} stroke={1.75} aria-hidden="true" />
        </span>
      )}
      {edited && !deleted && onShowEdits === undefined && (
        <span className={styles.edited}>{translate('message.edited')}</span>
      )}
      {edited && !deleted && onShowEdits !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.edited}
          title={translate('message.showEdits')}
          onClick={onShowEdits}
        >
          {translate('message.edited')}
        </button>
      )}
      <time dir="auto" dateTime={time.toISOString()} title={formatMoment(language, time)}>
        {formatTime(language, time)}
      </time>
      {status !== undefined && !deleted && <StatusMark status={status} label={translate(`status.${status}`)} />}
    </span>
  );
}

/** When a message will be gone. */
function Expiry({ at }: { readonly at: Date }) {
  const { language, translate } = useLanguage();
  const text = translate('message.expires', { time: formatMoment(language, at) });
  return (
    <span role="img" aria-label={text} title={text}>
      <IconHourglass size={12} stroke={1.75} aria-hidden="true" />
    </span>
  );
}
