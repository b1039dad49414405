import { useParleyState } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { EmptyState } from '../../../ui/display/empty_state';
import { MessageListSkeleton } from '../../../ui/display/skeleton';
import type { JumpTarget } from '../acts/use_jumps';
import { MessageScroller } from './message_scroller';
import { useRows } from './use_rows';
import { useIsFarBack, useShownRun } from './use_shown_run';
import { useUnreadSearch } from './use_unread_search';

export interface MessageListProps {
  readonly chat: ChatState;
  /** Why the messages could not be had. */
  readonly problem: string | undefined;
  readonly onRetry: () => void;
  /** Where the list is to go. */
  readonly target: JumpTarget | null;
  /** Whether the reader has come here from a message further on. */
  readonly canGoBack: boolean;
}

/** The messages of a chat. Mount it anew for each chat (`key`). */
export function MessageList({ chat, problem, onRetry, target, canGoBack }: MessageListProps) {
  const translate = useTranslate();
  const { rows, firstItemIndex, era, below } = useRows(chat);
  const searching = useUnreadSearch(chat, rows);
  const timelineKnown = useParleyState((state) => state.timelines[chat.id] !== undefined);
  const reachedStart = useShownRun(chat.id, (run) => run?.reachedStart ?? false);
  const isFarBack = useIsFarBack(chat.id);
  if (rows.length === 0) {
    if (problem !== undefined && !reachedStart) {
      return <EmptyState title={problem} action={<Button onClick={onRetry}>{translate('action.retry')}</Button>} />;
    }
    if (!timelineKnown || !reachedStart) return <MessageListSkeleton label={translate('conversation.loading')} />;
    return <EmptyState title={translate('conversation.empty')} hint={translate('conversation.emptyHint')} />;
  }
  if (searching) return <MessageListSkeleton label={translate('conversation.loading')} />;
  return (
    <MessageScroller
      // Rows that have nothing in common with those before are another list: nothing of its heights and places is kept.
      key={era}
      chat={chat}
      rows={rows}
      below={below}
      firstItemIndex={firstItemIndex}
      target={target}
      canGoBack={canGoBack}
      end={isFarBack ? 'further' : 'newest'}
    />
  );
}
