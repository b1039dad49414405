import { useParley } from '@parley/react';
import type { ChatState, ChatUpdatedFrame } from '@parley/sdk';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { useTranslate } from '../../../i18n/language_context';
import { useNow } from '../../../ui/hooks/use_now';
import { useMessageActs } from '../acts/message_acts_context';
import type { JumpTarget } from '../acts/use_jumps';
import { Notices } from '../notices/notices';
import type { MessageRow as Row } from './build_rows';
import { DayPill } from './overlays/day_pill';
import { JumpToLatest } from './overlays/jump_to_latest';
import styles from './message_list.module.css';
import { MessageRow } from './message_row';
import { openingPlace } from './scrolling/opening_place';
import { RowList, type RowListContext } from './scrolling/row_list';
import { BOTTOM_SLACK_PX, useFollowing, type ListEnd } from './scrolling/use_following';
import { useJump } from './scrolling/use_jump';
import { useKeptBottom } from './scrolling/use_kept_bottom';
import { useLivePlace } from './scrolling/use_live_place';
import { usePlacing, type Placing } from './scrolling/use_placing';
import { useTopDay } from './scrolling/use_top_day';
import { useReading } from './use_reading';
import { useShownRun } from './use_shown_run';

const MINUTE_MS = 60_000;
/** No message has this id. */
const NOTHING = '';
/**
 * What keeps rows in sight where they are while others come in above them. What a row turns out to measure is made up for in the frame
 * that first shows it. Until then it is taken for less than any row is: rows that turn out higher need fewer of them, all measured by
 * then; lower ones would let in further rows, which move those in sight until they are measured too.
 */
const STEADY = { skipAnimationFrameInResizeObserver: true, defaultItemHeight: 28 };
/** More messages are asked for when fewer rows than this are left on a side. */
const NEAR_EDGE_ROWS = 15;

export interface MessageScrollerProps {
  readonly chat: ChatState;
  readonly rows: readonly Row[];
  /** What became of the chat after the last row. */
  readonly below: readonly ChatUpdatedFrame[];
  readonly firstItemIndex: number;
  readonly target: JumpTarget | null;
  readonly canGoBack: boolean;
  readonly end: ListEnd;
}

interface ListContext extends RowListContext {
  readonly reachedStart: boolean;
  readonly below: readonly ChatUpdatedFrame[];
  readonly end: ListEnd;
}

/** Rows that scroll: more are loaded at both ends as they come near, and what is in sight stands still meanwhile. */
export function MessageScroller({ chat, rows, below, firstItemIndex, target, canGoBack, end }: MessageScrollerProps) {
  const translate = useTranslate();
  const acts = useMessageActs();
  const placing = usePlacing();
  const noteRange = useNextPages(chat.id, end, placing);
  const now = useNow(MINUTE_MS);
  const list = useRef<VirtuosoHandle>(null);
  const scroller = useRef<HTMLElement | null>(null);
  const atBottomNow = useRef(true);
  const [atBottom, setAtBottom] = useState(true);
  const reachedStart = useShownRun(chat.id, (run) => run?.reachedStart ?? false);
  const noteSight = useReading(chat, scroller, useAtNewest(atBottomNow, end));
  const { opening, livePlace, onlyRow } = useOpening(rows, target?.messageId, reachedStart);
  const noteScroller = useKeptBottom(scroller, atBottomNow);
  const following = useFollowing(rows, scroller, end, opening.align === 'end', target);
  const { day, noteMove } = useTopDay(scroller);
  const lit = useJump(list, rows, target, livePlace, placing) ?? NOTHING;
  useLineBelow(below, scroller, atBottomNow);

  function noteBottom(value: boolean) {
    atBottomNow.current = value;
    setAtBottom(value);
    following.noteEnd(value);
    if (value && end === 'newest') acts.forgetOrigins();
    noteSight();
  }

  const content = rowContent(chat, rows, now, lit);
  const isOpeningWords = rows.some(isSealed);
  const context: ListContext = { reachedStart, below, end, scroller, opening, isOpeningWords, onlyRow, content };
  return (
    <div className={styles.frame}>
      <Virtuoso<Row, ListContext>
        ref={list}
        scrollerRef={noteScroller}
        className={styles.scroller ?? ''}
        role="log"
        aria-live="off"
        aria-label={translate('conversation.messages')}
        data={rows}
        context={context}
        computeItemKey={(_, row) => row.key}
        firstItemIndex={firstItemIndex}
        initialTopMostItemIndex={opening}
        alignToBottom
        {...STEADY}
        followOutput={following.follow}
        atBottomThreshold={BOTTOM_SLACK_PX}
        atBottomStateChange={noteBottom}
        totalListHeightChanged={() => {
          placing.noteChange();
          following.noteHeight();
        }}
        rangeChanged={({ startIndex, endIndex }) =>
          noteRange(startIndex - firstItemIndex, firstItemIndex + rows.length - 1 - endIndex)
        }
        increaseViewportBy={{ top: 1200, bottom: end === 'newest' ? 400 : 1200 }}
        {...following.hands}
        onScroll={({ currentTarget }) => {
          placing.noteChange();
          following.noteScroll(currentTarget);
          noteMove();
          noteSight();
        }}
        itemContent={(_, row) => content(row)}
        components={{ Header: ListStart, List: RowList, Footer: ListFoot }}
      />
      {(!atBottom || end === 'further') && <Floats chat={chat} day={day} now={now} canGoBack={canGoBack} />}
    </div>
  );
}

/** Whether the words of a row are still to be opened. */
const isSealed = ({ message }: Row): boolean => message?.encryption?.state === 'pending';

/** What makes the element of a row. */
const rowContent = (chat: ChatState, rows: readonly Row[], now: Date, lit: string) => (row: Row) => (
  <MessageRow
    row={row}
    shape={chat.type === 'direct' ? 'direct' : 'group'}
    now={now}
    lit={row.message?.id === lit}
    isLast={row === rows.at(-1)}
  />
);

/** Where the list begins, the row that it begins with where there is no other, and what makes places that go with their rows. */
function useOpening(rows: readonly Row[], messageId: string | undefined, reachedStart: boolean) {
  const livePlace = useLivePlace(rows);
  const [opening] = useState(() => livePlace(openingPlace(rows, messageId)));
  const [isAlone] = useState(rows.length === 1 && reachedStart && opening.align === 'end' && !rows.some(isSealed));
  return { opening, livePlace, onlyRow: isAlone ? rows[0] : undefined };
}

/** A line below the last message makes the list longer without a new row: the end stays in sight. */
function useLineBelow(
  below: readonly ChatUpdatedFrame[],
  scroller: RefObject<HTMLElement | null>,
  atBottom: { readonly current: boolean },
) {
  useEffect(() => {
    if (below.length > 0 && atBottom.current) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [below, scroller, atBottom]);
}

/** Asks for more messages when few rows are left above or below. */
function useNextPages(chatId: string, end: ListEnd, placing: Placing) {
  const client = useParley();
  return (rowsAbove: number, rowsBelow: number) =>
    placing.afterwards(() => {
      // What fails is asked for again by the next movement. The client knows where nothing is left.
      if (rowsAbove < NEAR_EDGE_ROWS) void client.loadOlder(chatId).catch(() => undefined);
      if (rowsBelow < NEAR_EDGE_ROWS && end === 'further') void client.places.loadNewer(chatId).catch(() => undefined);
    });
}

interface FloatsProps {
  readonly chat: ChatState;
  readonly day: number | null;
  readonly now: Date;
  readonly canGoBack: boolean;
}

/** What stands over the rows for who is not at their end: which day this is, and the way to the end or back. */
function Floats({ chat, day, now, canGoBack }: FloatsProps) {
  const acts = useMessageActs();
  return (
    <>
      {day !== null && <DayPill day={new Date(day)} now={now} onPress={() => acts.pickDay(new Date(day))} />}
      <JumpToLatest
        count={chat.unreadCount}
        way={canGoBack ? 'back' : 'newest'}
        onJump={canGoBack ? acts.goBack : acts.goToNewest}
      />
    </>
  );
}

/** Whether the newest message of all is in sight, for those who ask at any moment. */
function useAtNewest(atBottom: { readonly current: boolean }, end: ListEnd) {
  return useMemo(
    () => ({
      get current() {
        return atBottom.current && end === 'newest';
      },
    }),
    [atBottom, end],
  );
}

function ListStart({ context }: { readonly context?: ListContext }) {
  const translate = useTranslate();
  return (
    <div className={styles.start}>
      {context?.reachedStart === false && <span role="status">{translate('conversation.loading')}</span>}
    </div>
  );
}

function ListFoot({ context }: { readonly context?: ListContext }) {
  const translate = useTranslate();
  if (context?.end === 'further') return <div className={styles.start}>{translate('conversation.loadingNewer')}</div>;
  return (
    <div className={styles.end}>
      <Notices notices={context?.below ?? []} />
    </div>
  );
}
