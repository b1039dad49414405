import type { Message } from '../../wire/generated/schema.js';

type Placed = Pick<Message, 'senderId' | 'seq' | 'seenSeq' | 'vectorClock'>;

/**
 * Whether `first` was there, and seen by the author of `second`, when `second` was written: causal order by vector clocks.
 * Authors have seen all of their own messages before. Where a message carries no clock, or the clock does not name the
 * other's author (a chat too large, an older client, somebody who has left), `seenSeq` tells.
 *
 * A clock never says too much, but it may say too little: a device that has just come knows only what the messages that it
 * has loaded tell. Of two messages neither happened before the other when they are concurrent; what is shown as concurrent
 * follows `isConcurrent`, which needs no clocks.
 */
export function happenedBefore(first: Placed, second: Placed): boolean {
  if (first.senderId === second.senderId) return first.seq < second.seq;
  const place = first.vectorClock?.[first.senderId];
  const seen = second.vectorClock?.[first.senderId];
  if (place === undefined || seen === undefined) return first.seq <= second.seenSeq;
  return place <= seen;
}
