import { useParleyState } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;

/** Whole seconds until the next message may be written; 0 for at once. */
export function secondsLeft(lastOwnAt: number | null, slowModeSeconds: number, now: number): number {
  if (lastOwnAt === null || slowModeSeconds <= 0) return 0;
  return Math.max(0, Math.ceil((lastOwnAt + slowModeSeconds * SECOND_MS - now) / SECOND_MS));
}

/** Counts down until the reader may write again in a chat in slow mode; admins need not wait. */
export function useSlowMode(chat: ChatState): number {
  const seconds = chat.role === 'member' ? chat.settings.slowModeSeconds : 0;
  const lastOwnAt = useParleyState((state) => {
    if (seconds === 0) return null;
    const me = state.account?.user.id;
    const unsent = state.outbox.findLast(({ chatId, status }) => chatId === chat.id && status !== 'failed')?.createdAt;
    const sent = state.timelines[chat.id]?.messages.findLast(({ senderId }) => senderId === me)?.timestamp;
    return unsent ?? (sent === undefined ? null : Date.parse(sent));
  });
  const [now, setNow] = useState(() => Date.now());
  const left = secondsLeft(lastOwnAt, seconds, now);

  // The clock is outside React; it is asked only while somebody waits for it.
  useEffect(() => {
    if (lastOwnAt === null || seconds === 0) return;
    const tick = () => {
      const time = Date.now();
      setNow(time);
      if (secondsLeft(lastOwnAt, seconds, time) === 0) clearInterval(timer);
    };
    const timer = setInterval(tick, SECOND_MS / 2);
    return () => clearInterval(timer);
  }, [lastOwnAt, seconds]);
  return left;
}
