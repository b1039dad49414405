import { useParley, useParleyState } from '@parley/react';
import { messageStatus, shownReactions, type OutgoingMessage } from '@parley/sdk';
import { memo, useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { formatDay } from '../../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../../i18n/language_context';
import { errorCodeText } from '../../../wording/error_text';
import { personName } from '../../../wording/chat_name';
import { programName } from '../../../wording/program_name';
import { PersonLink } from '../../../people/person_link';
import { Avatar } from '../../../ui/display/avatar';
import { useMessageActs } from '../acts/message_acts_context';
import { MessageToolbar } from '../acts/message_toolbar';
import { useTouchActs } from '../acts/use_touch_acts';
import type { MessageRow as Row } from './build_rows';
import { MessageBubble, type MessageBubbleProps } from '../bubble/message_bubble';
import { Notices } from '../notices/notices';
import { ReactionBar } from '../bubble/reaction_bar';
import { Selectable } from '../selection/selectable';
import styles from './message_row.module.css';
import { useMentioned } from './use_mentioned';
import { walkMessages } from './walk_messages';

/** A message younger than this comes in with a movement. */
const FRESH_MS = 3_000;

export interface MessageRowProps {
  readonly row: Row;
  /** Faces and names stand beside messages of others in chats of several people. */
  readonly shape: 'direct' | 'group';
  readonly now: Date;
  /** Somebody has just jumped to this row. */
  readonly lit: boolean;
  /** The row that the tabulator key leads to. */
  readonly isLast: boolean;
}

/** One row of the conversation: perhaps a day, perhaps the unread divider, then a message, then perhaps what to do about a failure. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { row, now, lit } = props;
  const { language, translate } = useLanguage();
  const [fresh] = useState(() => Date.now() - row.time.getTime() < FRESH_MS);
  const starts = row.position === 'single' || row.position === 'first';
  return (
    <div
      className={styles.row}
      data-starts={starts || undefined}
      data-seq={row.message?.seq}
      data-at={row.time.getTime()}
      data-fresh={fresh || undefined}
      data-lit={lit || undefined}
    >
      {row.day !== undefined && (
        <h3 className={styles.day}>
          <span>{formatDay(language, translate, row.day, now)}</span>
        </h3>
      )}
      {row.notices !== undefined && <Notices notices={row.notices} />}
      {row.opensUnread && !row.beginsChat && (
        <div className={styles.unread} role="separator" aria-label={translate('conversation.unreadDivider')}>
          <span>{translate('conversation.unreadDivider')}</span>
        </div>
      )}
      <Selectable message={row.message}>
        <Article {...props} />
      </Selectable>
      {row.outgoing?.status === 'failed' && <FailedNote outgoing={row.outgoing} />}
    </div>
  );
});

function Article({ row, shape, isLast }: MessageRowProps) {
  const translate = useTranslate();
  const acts = useMessageActs();
  const sender = useParleyState((state) => state.users[row.senderId]);
  const { message } = row;
  const starts = row.position === 'single' || row.position === 'first';
  const ends = row.position === 'single' || row.position === 'last';
  const program = programName(sender, row.content);
  const withFace = (shape === 'group' || program !== undefined) && !row.own;
  const name = program?.postedAs ?? personName(sender, translate);
  const tag = program && translate(`program.${program.kind}`);
  const openAt = (place: { readonly x: number; readonly y: number }) => {
    if (message !== undefined) acts.openMenu(message, place);
  };
  const touch = useTouchActs(message, openAt);

  function openByPointer(event: MouseEvent) {
    // A link, and words that are marked, have the browser's own menu.
    const marked = document.getSelection()?.isCollapsed === false;
    if (message === undefined || marked || (event.target as HTMLElement).closest('a') !== null) return;
    event.preventDefault();
    openAt({ x: event.clientX, y: event.clientY });
  }

  function handleKey(event: KeyboardEvent<HTMLElement>) {
    if (event.target !== event.currentTarget || walkMessages(event)) return;
    if (event.key !== 'Enter' && event.key !== 'ContextMenu' && !(event.shiftKey && event.key === 'F10')) return;
    event.preventDefault();
    const { left, top } = event.currentTarget.getBoundingClientRect();
    openAt({ x: left, y: top });
  }

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- walked to by arrow keys, as a feed of ARIA
    <article
      className={styles.line}
      data-own={row.own || undefined}
      aria-label={row.own ? translate('chat.self') : name}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- walked to by arrow keys, as a feed of ARIA
      tabIndex={isLast ? 0 : -1}
      onContextMenu={openByPointer}
      onKeyDown={handleKey}
      {...touch}
    >
      {withFace && (
        <span className={styles.face}>
          {ends && (
            <PersonLink userId={row.senderId} name={name} reach="silent">
              <Avatar id={row.senderId} name={name} size="small" imageUrl={sender?.avatarUrl} />
            </PersonLink>
          )}
        </span>
      )}
      <div className={styles.body}>
        <Body row={row} sender={withFace && starts ? { id: row.senderId, name, tag } : undefined} shape={shape} />
      </div>
      {message !== undefined && <MessageToolbar message={message} />}
    </article>
  );
}

interface BodyProps {
  readonly row: Row;
  readonly sender: MessageBubbleProps['sender'];
  readonly shape: 'direct' | 'group';
}

function Body({ row, sender, shape }: BodyProps) {
  const translate = useTranslate();
  const acts = useMessageActs();
  const { message } = row;
  const entry = message ?? row.outgoing;
  const status = useParleyState((state) => (row.own && entry !== undefined ? messageStatus(state, entry) : undefined));
  const account = useParleyState((state) => state.account);
  const reacting = useParleyState((state) => state.reacting);
  const reactions = useMemo(
    () => (message === undefined ? [] : shownReactions({ account, reacting }, message)),
    [account, reacting, message],
  );
  const hidden = useParleyState((state) => shape === 'group' && state.blocked.includes(row.senderId));
  const mentioned = useMentioned(row.content.mentions);
  const [shows, setShows] = useState(false);
  if (hidden && !shows) {
    return (
      <button type="button" className={styles.hidden} onClick={() => setShows(true)}>
        {translate('message.blocked')}
      </button>
    );
  }
  return (
    <>
      <MessageBubble
        chatId={acts.chatId}
        messageId={message?.id}
        content={row.content}
        poll={message?.poll}
        encryption={message?.encryption}
        time={row.time}
        own={row.own}
        position={row.position}
        edited={message?.editedAt !== undefined}
        deleted={message?.isDeleted ?? false}
        expiresAt={message?.expiresAt}
        replyTo={entry?.replyTo}
        forwardedFrom={message?.forwardedFrom}
        concurrent={row.concurrent}
        mentioned={mentioned}
        sender={sender}
        status={status}
        onJump={(messageId) => acts.jump(messageId, message?.id)}
        onShowEdits={message && (() => acts.showEdits(message))}
      />
      {message !== undefined && (
        <ReactionBar reactions={reactions} onToggle={(emoji, action) => acts.react(message, emoji, action)} />
      )}
    </>
  );
}

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
