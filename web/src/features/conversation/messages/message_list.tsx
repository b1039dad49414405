import { useParley, useParleyState } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { EmptyState } from '../../../ui/display/empty_state';
import { MessageListSkeleton } from '../../../ui/display/skeleton';
import { useNow } from '../../../ui/hooks/use_now';
import type { MessageRow as Row } from './build_rows';
import type { JumpTarget } from '../acts/use_conversation_acts';
import { JumpToLatest } from './jump_to_latest';
import styles from './message_list.module.css';
import { MessageRow } from './message_row';
import { useFollowing } from './scrolling/use_following';
import { useJump } from './scrolling/use_jump';
import { useReading } from './use_reading';
import { useRows } from './use_rows';
import { useUnreadSearch } from './use_unread_search';

const MINUTE_MS = 60_000;
/** No message has this id. */
const NOTHING = '';
/** How near to the end still counts as being there. */
const BOTTOM_SLACK_PX = 60;
/** Older messages are asked for when fewer rows than this are left above. */
const NEAR_START_ROWS = 15;

export interface MessageListProps {
  readonly chat: ChatState;
  /** Why the messages could not be had. */
  readonly problem: string | undefined;
  readonly onRetry: () => void;
  /** Where the list is to go. */
  readonly target: JumpTarget | null;
}

/** The messages of a chat. Mount it anew for each chat (`key`). */
export function MessageList({ chat, problem, onRetry, target }: MessageListProps) {
  const translate = useTranslate();
  const { rows, firstItemIndex } = useRows(chat);
  const searching = useUnreadSearch(chat.id, rows);
  const timelineKnown = useParleyState((state) => state.timelines[chat.id] !== undefined);
  const reachedStart = useParleyState((state) => state.timelines[chat.id]?.reachedStart ?? false);
  if (rows.length === 0) {
    if (problem !== undefined && !reachedStart) {
      return <EmptyState title={problem} action={<Button onClick={onRetry}>{translate('action.retry')}</Button>} />;
    }
    if (!timelineKnown || !reachedStart) return <MessageListSkeleton label={translate('conversation.loading')} />;
    return <EmptyState title={translate('conversation.empty')} hint={translate('conversation.emptyHint')} />;
  }
  if (searching) return <MessageListSkeleton label={translate('conversation.loading')} />;
  return <FilledList chat={chat} rows={rows} firstItemIndex={firstItemIndex} target={target} />;
}

interface FilledListProps {
  readonly chat: ChatState;
  readonly rows: readonly Row[];
  readonly firstItemIndex: number;
  readonly target: JumpTarget | null;
}

interface ListContext {
  readonly reachedStart: boolean;
}
function FilledList({ chat, rows, firstItemIndex, target }: FilledListProps) {
  const translate = useTranslate();
  const client = useParley();
  const now = useNow(MINUTE_MS);
  const list = useRef<VirtuosoHandle>(null);
  const scroller = useRef<HTMLElement | null>(null);
  const atBottomNow = useRef(true);
  const [atBottom, setAtBottom] = useState(true);
  const reachedStart = useParleyState((state) => state.timelines[chat.id]?.reachedStart ?? false);
  const noteSight = useReading(chat, scroller, atBottomNow);
  const [opening] = useState(() => openingPlace(rows));
  const keepBottom = useKeptBottom(atBottomNow);
  const { follow, noteScroll, noteEnd } = useFollowing(rows, opening.align === 'end');
  const shape = chat.type === 'direct' ? 'direct' : 'group';
  const lit = useJump(list, rows, target) ?? NOTHING;

  const noteScroller = useCallback(
    (element: HTMLElement | Window | null) => {
      scroller.current = element instanceof HTMLElement ? element : null;
      keepBottom(scroller.current);
    },
    [keepBottom],
  );

  function noteBottom(value: boolean) {
    atBottomNow.current = value;
    setAtBottom(value);
    noteEnd(value);
    noteSight();
  }

  function noteStart(rowsAbove: number) {
    if (rowsAbove < NEAR_START_ROWS && !reachedStart) void client.loadOlder(chat.id).catch(() => undefined);
  }

  const context = useMemo<ListContext>(() => ({ reachedStart }), [reachedStart]);
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
        followOutput={follow}
        atBottomThreshold={BOTTOM_SLACK_PX}
        atBottomStateChange={noteBottom}
        rangeChanged={({ startIndex }) => noteStart(startIndex - firstItemIndex)}
        increaseViewportBy={{ top: 1200, bottom: 400 }}
        onScroll={({ currentTarget }) => {
          noteScroll(currentTarget);
          noteSight();
        }}
        itemContent={(_, row) => (
          <MessageRow row={row} shape={shape} now={now} lit={row.message?.id === lit} isLast={row === rows.at(-1)} />
        )}
        components={{ Header: ListStart, Footer: ListEnd }}
      />
      {!atBottom && (
        <JumpToLatest
          count={chat.unreadCount}
          onJump={() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' })}
        />
      )}
    </div>
  );
}

/** Where the list opens: with the unread divider near the top, else at the end. */
function openingPlace(rows: readonly Row[]) {
  const unread = rows.findIndex(({ opensUnread }) => opensUnread);
  if (unread < 0) return { index: rows.length - 1, align: 'end' } as const;
  return { index: unread, align: 'start', offset: unread === 0 ? 0 : -BOTTOM_SLACK_PX } as const;
}

/** When the list gets less room (the composer grows, a keyboard opens), the end stays in sight if it was. Returns what to tell the element to. */
function useKeptBottom(atBottom: { readonly current: boolean }) {
  const observer = useRef<ResizeObserver | null>(null);
  return useCallback(
    (element: HTMLElement | null) => {
      observer.current?.disconnect();
      observer.current = null;
      if (element === null) return;
      let height = element.clientHeight;
      observer.current = new ResizeObserver(() => {
        const shrinks = element.clientHeight < height;
        height = element.clientHeight;
        if (shrinks && atBottom.current) element.scrollTop = element.scrollHeight;
      });
      observer.current.observe(element);
    },
    [atBottom],
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

function ListEnd() {
  return <div className={styles.end} />;
}
