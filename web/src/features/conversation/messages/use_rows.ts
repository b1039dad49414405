import { useParleyState } from '@parley/react';
import type { ChatState, Message } from '@parley/sdk';
import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/shallow';
import { buildRows, type MessageRow } from './build_rows';
import { moveAnchor, type IndexAnchor } from './scrolling/first_item_index';
import { useUnreadMark } from './use_unread_mark';

const NO_MESSAGES: readonly Message[] = [];

export interface Rows {
  readonly rows: readonly MessageRow[];
  readonly firstItemIndex: number;
}

/** The rows of the open chat, and the index of the first one, which moves so that rows in sight stand still. */
export function useRows(chat: ChatState): Rows {
  const currentUserId = useParleyState((state) => state.account?.user.id ?? '');
  const messages = useParleyState((state) => state.timelines[chat.id]?.messages ?? NO_MESSAGES);
  const reachedStart = useParleyState((state) => state.timelines[chat.id]?.reachedStart ?? false);
  const outgoing = useParleyState(useShallow((state) => state.outbox.filter(({ chatId }) => chatId === chat.id)));
  const ownCount = outgoing.length === 0 ? 0 : (outgoing.at(-1)?.createdAt ?? 0);
  const unreadAfterSeq = useUnreadMark(chat, ownCount);

  const rows = useMemo(
    () => buildRows({ messages, outgoing, currentUserId, unreadAfterSeq, reachedStart }),
    [messages, outgoing, currentUserId, unreadAfterSeq, reachedStart],
  );
  const [placed, setPlaced] = useState<{ readonly rows: readonly MessageRow[]; readonly anchor: IndexAnchor } | null>(
    null,
  );
  if (placed?.rows === rows) return { rows, firstItemIndex: placed.anchor.firstItemIndex };

  // State that follows other state is moved while rendering, so that no frame shows rows with the index of others.
  const anchor = moveAnchor(
    placed?.anchor ?? null,
    rows.map(({ key }) => key),
  );
  setPlaced({ rows, anchor });
  return { rows, firstItemIndex: anchor.firstItemIndex };
}
