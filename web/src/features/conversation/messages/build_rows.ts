import { isConcurrent, type Content, type Message, type OutgoingMessage } from '@parley/sdk';
import { dayKey } from '../../../i18n/clock_face';

/** Messages of one sender that are closer than this stand in one group. */
export const GROUP_GAP_MS = 5 * 60_000;

/** Where a bubble stands in its group: alone, at its start, inside, at its end. */
export type Position = 'single' | 'first' | 'middle' | 'last';

/** One message as the list shows it, confirmed by the server or still on its way. */
export interface MessageRow {
  /** The same before and after the server confirmed it, so that the bubble stays. */
  readonly key: string;
  readonly senderId: string;
  readonly own: boolean;
  readonly content: Content;
  readonly time: Date;
  readonly position: Position;
  /** The day that begins with this row. */
  readonly day?: Date;
  /** The unread part begins with this row. */
  readonly opensUnread: boolean;
  /** Neither this message nor the one above had been seen by the other's author. */
  readonly concurrent: boolean;
  /** Nothing is older than this row. */
  readonly beginsChat: boolean;
  readonly message?: Message;
  readonly outgoing?: OutgoingMessage;
}

export interface RowSource {
  /** Confirmed messages, oldest first. */
  readonly messages: readonly Message[];
  /** Messages on their way, in the order of writing; they stand below the confirmed ones. */
  readonly outgoing: readonly OutgoingMessage[];
  readonly currentUserId: string;
  /** The first message of others above this seq opens the unread part; null for none. */
  readonly unreadAfterSeq: number | null;
  /** Nothing older exists, so the first row opens a day too. */
  readonly reachedStart: boolean;
}

type Draft = Omit<MessageRow, 'position' | 'day' | 'opensUnread' | 'concurrent' | 'beginsChat'>;

function confirmedDraft(message: Message, currentUserId: string): Draft {
  return {
    key: `${message.senderId}/${message.clientMessageId}`,
    senderId: message.senderId,
    own: message.senderId === currentUserId,
    content: message.content,
    time: new Date(message.timestamp),
    message,
  };
}

function outgoingDraft(outgoing: OutgoingMessage, currentUserId: string): Draft {
  return {
    key: `${currentUserId}/${outgoing.clientMessageId}`,
    senderId: currentUserId,
    own: true,
    content: outgoing.content,
    time: new Date(outgoing.createdAt),
    outgoing,
  };
}

/** Whether two neighbours stand in one group: one sender, less than five minutes apart, on one day. */
function belongTogether(earlier: Draft, later: Draft): boolean {
  return (
    earlier.senderId === later.senderId &&
    later.time.getTime() - earlier.time.getTime() < GROUP_GAP_MS &&
    dayKey(earlier.time) === dayKey(later.time)
  );
}

/** Whether two neighbours were written without either author having seen the other message. */
function isPairConcurrent(earlier: Draft | undefined, later: Draft): boolean {
  if (earlier?.message === undefined || later.message === undefined) return false;
  return isConcurrent(later.message, earlier.message);
}

function positionOf(joinsPrevious: boolean, joinsNext: boolean): Position {
  if (joinsPrevious) return joinsNext ? 'middle' : 'last';
  return joinsNext ? 'first' : 'single';
}

/** Puts messages in the form in which the list shows them: with days, groups and the unread divider. */
export function buildRows({
  messages,
  outgoing,
  currentUserId,
  unreadAfterSeq,
  reachedStart,
}: RowSource): MessageRow[] {
  const confirmedIds = new Set(
    messages.filter(({ senderId }) => senderId === currentUserId).map((message) => message.clientMessageId),
  );
  const drafts = [
    ...messages.map((message) => confirmedDraft(message, currentUserId)),
    ...outgoing
      .filter(({ clientMessageId }) => !confirmedIds.has(clientMessageId))
      .map((entry) => outgoingDraft(entry, currentUserId)),
  ];
  const unreadIndex =
    unreadAfterSeq === null
      ? -1
      : drafts.findIndex((draft) => !draft.own && draft.message !== undefined && draft.message.seq > unreadAfterSeq);
  const joins = (index: number): boolean => {
    const earlier = drafts[index - 1];
    const later = drafts[index];
    return earlier !== undefined && later !== undefined && index !== unreadIndex && belongTogether(earlier, later);
  };
  return drafts.map((draft, index) => {
    const previous = drafts[index - 1];
    const opensDay = previous === undefined ? reachedStart : dayKey(previous.time) !== dayKey(draft.time);
    return {
      ...draft,
      position: positionOf(joins(index), joins(index + 1)),
      opensUnread: index === unreadIndex,
      concurrent: isPairConcurrent(previous, draft),
      beginsChat: index === 0 && reachedStart,
      ...(opensDay ? { day: draft.time } : {}),
    };
  });
}
