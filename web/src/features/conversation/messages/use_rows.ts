import { useParleyState } from '@parley/react';
import type { ChatState, ChatUpdatedFrame, Message, OutgoingMessage } from '@parley/sdk';
import { useMemo, useState } from 'react';
import { useShallow } from 'zustand/shallow';
import { buildRows, noticesBelow, type MessageRow } from './build_rows';
import { moveAnchor, type IndexAnchor } from './scrolling/first_item_index';
import { useIsFarBack, useShownRun } from './use_shown_run';
import { useUnreadMark } from './use_unread_mark';

const NO_MESSAGES: readonly Message[] = [];
const NO_NOTICES: readonly ChatUpdatedFrame[] = [];
const NOTHING_OUTGOING: readonly OutgoingMessage[] = [];

export interface Rows {
  readonly rows: readonly MessageRow[];
  readonly firstItemIndex: number;
  /** Another one when other rows are shown that have nothing in common with those before. */
  readonly era: number;
  /** What became of the chat after all that is shown. */
  readonly below: readonly ChatUpdatedFrame[];
}

/** The rows of the open chat, and the index of the first one, which moves so that rows in sight stand still. */
export function useRows(chat: ChatState): Rows {
  const currentUserId = useParleyState((state) => state.account?.user.id ?? '');
  const messages = useShownRun(chat.id, (run) => run?.messages ?? NO_MESSAGES);
  const notices = useShownRun(chat.id, (run) => run?.notices ?? NO_NOTICES);
  const reachedStart = useShownRun(chat.id, (run) => run?.reachedStart ?? false);
  const isFarBack = useIsFarBack(chat.id);
  const unsent = useParleyState(useShallow((state) => state.outbox.filter(({ chatId }) => chatId === chat.id)));
  const outgoing = isFarBack ? NOTHING_OUTGOING : unsent;
  const ownCount = unsent.at(-1)?.createdAt ?? 0;
  const unreadAfterSeq = useUnreadMark(chat, ownCount);

  const rows = useMemo(
    () => buildRows({ messages, notices, outgoing, currentUserId, unreadAfterSeq, reachedStart }),
    [messages, notices, outgoing, currentUserId, unreadAfterSeq, reachedStart],
  );
  const [placed, setPlaced] = useState<{ readonly rows: readonly MessageRow[]; readonly anchor: IndexAnchor } | null>(
    null,
  );
  const below = useMemo(
    () => (isFarBack ? NO_NOTICES : noticesBelow(messages, notices)),
    [isFarBack, messages, notices],
  );
  if (placed?.rows === rows) return { rows, below, ...placed.anchor };

  // State that follows other state is moved while rendering, so that no frame shows rows with the index of others.
  const anchor = moveAnchor(
    placed?.anchor ?? null,
    rows.map(({ key }) => key),
  );
  setPlaced({ rows, anchor });
  return { rows, below, ...anchor };
}
