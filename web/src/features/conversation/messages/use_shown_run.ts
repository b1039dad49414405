import { useParleyState } from '@parley/react';
import type { ClientState, Timeline } from '@parley/sdk';

/** What of a chat is shown: the run around the place that the reader has gone to, else the one up to the newest message. */
export function shownRun({ windows, timelines }: ClientState, chatId: string): Timeline | undefined {
  return windows[chatId] ?? timelines[chatId];
}

/** One thing of what is shown of a chat. */
export function useShownRun<Value>(chatId: string, pick: (run: Timeline | undefined) => Value): Value {
  return useParleyState((state) => pick(shownRun(state, chatId)));
}

/** Whether newer messages than those shown exist: the reader has gone to a place far back. */
export function useIsFarBack(chatId: string): boolean {
  return useParleyState((state) => state.windows[chatId] !== undefined);
}
