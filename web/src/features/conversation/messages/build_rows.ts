import { isConcurrent, type ChatUpdatedFrame, type Content, type Message, type OutgoingMessage } from '@parley/sdk';
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
  /** What became of the chat since the row above. */
  readonly notices?: readonly ChatUpdatedFrame[];
  readonly message?: Message;
  readonly outgoing?: OutgoingMessage;
}

export interface RowSource {
  /** Confirmed messages, oldest first. */
  readonly messages: readonly Message[];
  /** What became of the chat among them, oldest first. */
  readonly notices?: readonly ChatUpdatedFrame[];
  /** Messages on their way, in the order of writing; they stand below the confirmed ones. */
  readonly outgoing: readonly OutgoingMessage[];
  readonly currentUserId: string;
  /** The first message of others above this seq opens the unread part; null for none. */
  readonly unreadAfterSeq: number | null;
  /** Nothing older exists, so the first row opens a day too. */
  readonly reachedStart: boolean;
}

type Draft = Omit<MessageRow, 'position' | 'day' | 'opensUnread' | 'concurrent' | 'beginsChat' | 'notices'>;

// Rows are built anew after every event, of which most change one message. What was found out of the others is kept with
// them, and their rows stay the same objects, so that nothing of them is drawn again.
const drafts = new WeakMap<Message, Draft>();
const rowsShown = new WeakMap<Message, MessageRow>();
const days = new WeakMap<Date, string>();

function confirmedDraft(message: Message, currentUserId: string): Draft {
  const known = drafts.get(message);
  const own = message.senderId === currentUserId;
  if (known?.own === own) return known;
  const draft = {
    key: `${message.senderId}/${message.clientMessageId}`,
    senderId: message.senderId,
    own,
    content: message.content,
    time: new Date(message.timestamp),
    message,
  };
  drafts.set(message, draft);
  return draft;
}

/** The row that was shown for its message before, where it says the same. */
function keepRow(row: MessageRow): MessageRow {
  const { message } = row;
  if (message === undefined) return row;
  const known = rowsShown.get(message);
  if (known !== undefined && saysSame(known, row)) return known;
  rowsShown.set(message, row);
  return row;
}

function saysSame(known: MessageRow, row: MessageRow): boolean {
  return (
    known.own === row.own &&
    known.position === row.position &&
    known.opensUnread === row.opensUnread &&
    known.concurrent === row.concurrent &&
    known.beginsChat === row.beginsChat &&
    known.day === row.day &&
    known.notices?.length === row.notices?.length &&
    known.notices?.[0]?.seq === row.notices?.[0]?.seq
  );
}

function dayOf(time: Date): string {
  const day = days.get(time) ?? dayKey(time);
  days.set(time, day);
  return day;
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

/** A webhook may give each message another name. */
const namedFor = ({ metadata }: Content): string | undefined =>
  metadata === undefined ? undefined : JSON.stringify(metadata.postedAs);

/** Whether two neighbours stand in one group: one sender, less than five minutes apart, on one day. */
function belongTogether(earlier: Draft, later: Draft): boolean {
  return (
    earlier.senderId === later.senderId &&
    namedFor(earlier.content) === namedFor(later.content) &&
    later.time.getTime() - earlier.time.getTime() < GROUP_GAP_MS &&
    dayOf(earlier.time) === dayOf(later.time)
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
  notices = [],
  outgoing,
  currentUserId,
  unreadAfterSeq,
  reachedStart,
}: RowSource): MessageRow[] {
  const written = [
    ...messages.map((message) => confirmedDraft(message, currentUserId)),
    ...withoutConfirmed(outgoing, messages, currentUserId).map((entry) => outgoingDraft(entry, currentUserId)),
  ];
  const unreadIndex =
    unreadAfterSeq === null
      ? -1
      : written.findIndex((draft) => !draft.own && draft.message !== undefined && draft.message.seq > unreadAfterSeq);
  const told = noticesByRow(written, notices);
  const joins = (index: number): boolean => {
    const earlier = written[index - 1];
    const later = written[index];
    if (earlier === undefined || later === undefined || index === unreadIndex || told.has(index)) return false;
    return belongTogether(earlier, later);
  };
  let joinsPrevious = false;
  return written.map((draft, index) => {
    const previous = written[index - 1];
    const joinsNext = joins(index + 1);
    const position = positionOf(joinsPrevious, joinsNext);
    joinsPrevious = joinsNext;
    const above = told.get(index);
    const opensDay = previous === undefined ? reachedStart : dayOf(previous.time) !== dayOf(draft.time);
    return keepRow({
      ...draft,
      position,
      opensUnread: index === unreadIndex,
      concurrent: isPairConcurrent(previous, draft),
      beginsChat: index === 0 && reachedStart,
      ...(opensDay ? { day: draft.time } : {}),
      ...(above === undefined ? {} : { notices: above }),
    });
  });
}

/** The notices above each row, by its index; those below the last message belong to no row. */
function noticesByRow(
  written: readonly Draft[],
  notices: readonly ChatUpdatedFrame[],
): ReadonlyMap<number, readonly ChatUpdatedFrame[]> {
  const told = new Map<number, readonly ChatUpdatedFrame[]>();
  let index = 0;
  for (const notice of notices) {
    while (index < written.length && (written[index]?.message?.seq ?? Infinity) < notice.seq) index += 1;
    if (written[index]?.message === undefined) break;
    told.set(index, [...(told.get(index) ?? []), notice]);
  }
  return told;
}

/** The notices below all confirmed messages. */
export function noticesBelow(
  messages: readonly Message[],
  notices: readonly ChatUpdatedFrame[],
): readonly ChatUpdatedFrame[] {
  const last = messages.at(-1);
  return last === undefined ? [] : notices.filter(({ seq }) => seq > last.seq);
}

function withoutConfirmed(
  outgoing: readonly OutgoingMessage[],
  messages: readonly Message[],
  currentUserId: string,
): readonly OutgoingMessage[] {
  if (outgoing.length === 0) return outgoing;
  const own = messages.filter(({ senderId }) => senderId === currentUserId);
  const confirmedIds = new Set(own.map(({ clientMessageId }) => clientMessageId));
  return outgoing.filter(({ clientMessageId }) => !confirmedIds.has(clientMessageId));
}
