import { useEffect, useRef, useState, type RefObject } from 'react';
import type { VirtuosoHandle } from 'react-virtuoso';
import type { MessageRow } from '../build_rows';

const LIT_MS = 1_600;

/** Brings the message of a jump into the middle as soon as it is among the rows. Returns the id of the one that is lit. */
export function useJump(
  listRef: RefObject<VirtuosoHandle | null>,
  rows: readonly MessageRow[],
  target: { readonly messageId: string } | null,
): string | null {
  const done = useRef<object | null>(null);
  const [lit, setLit] = useState<string | null>(null);
  const index = target === null ? -1 : rows.findIndex(({ message }) => message?.id === target.messageId);

  // The list is moved by a call.
  useEffect(() => {
    if (target === null || index < 0 || done.current === target) return;
    done.current = target;
    listRef.current?.scrollToIndex({ index, align: 'center' });
    setLit(target.messageId);
    setTimeout(() => setLit((current) => (current === target.messageId ? null : current)), LIT_MS);
  }, [listRef, target, index]);
  return lit;
}
