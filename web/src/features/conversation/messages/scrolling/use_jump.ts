import { useEffect, useRef, useState, type RefObject } from 'react';
import type { VirtuosoHandle } from 'react-virtuoso';
import type { JumpTarget } from '../../acts/use_jumps';
import type { MessageRow } from '../build_rows';
import type { OpeningPlace } from './opening_place';
import type { Placing } from './use_placing';

const LIT_MS = 1_600;

/**
 * Brings the message of a jump into the middle as soon as it is among the rows, or the end into sight where the jump goes there.
 * Returns the id of the message that is lit.
 */
export function useJump(
  listRef: RefObject<VirtuosoHandle | null>,
  rows: readonly MessageRow[],
  target: JumpTarget | null,
  livePlace: (place: OpeningPlace) => OpeningPlace,
  placing: Placing,
): string | null {
  const done = useRef<object | null>(null);
  const [over, setOver] = useState<JumpTarget | null>(null);
  const messageId = target?.messageId;
  const index = messageId === undefined ? -1 : rows.findIndex(({ message }) => message?.id === messageId);

  // The list is moved by a call.
  useEffect(() => {
    if (target === null || done.current === target || (messageId !== undefined && index < 0)) return;
    done.current = target;
    placing.begin();
    listRef.current?.scrollToIndex(
      messageId === undefined ? { index: 'LAST', align: 'end' } : livePlace({ index, align: 'center' }),
    );
    if (messageId === undefined) return;
    setTimeout(() => setOver(target), LIT_MS);
  }, [listRef, target, messageId, index, livePlace, placing]);
  return index < 0 || over === target ? null : (messageId ?? null);
}
