import { useParley } from '@parley/react';
import type { Message } from '@parley/sdk';
import { createContext, use, useMemo, useState } from 'react';
import { shownRun } from '../messages/use_shown_run';
import { extended, inOrder, NOTHING_SELECTED, toggled } from './select_messages';

/** The messages that are chosen in the open chat. */
export interface Selection {
  readonly isActive: boolean;
  readonly has: (messageId: string) => boolean;
  readonly messages: readonly Message[];
  readonly toggle: (message: Message) => void;
  /** Chooses all from the last one that was pressed to this one. */
  readonly extendTo: (message: Message) => void;
  readonly end: () => void;
}

export const SelectionContext = createContext<Selection | null>(null);

/** The selection of the conversation around. */
export function useSelection(): Selection {
  const selection = use(SelectionContext);
  if (selection === null) throw new Error('There is no conversation around this.');
  return selection;
}

/** Holds what is chosen in a chat. */
export function useNewSelection(chatId: string): Selection {
  const client = useParley();
  const [selected, setSelected] = useState(NOTHING_SELECTED);
  return useMemo(
    () => ({
      isActive: selected.chosen.size > 0,
      has: (messageId) => selected.chosen.has(messageId),
      messages: inOrder(selected),
      toggle: (message) => setSelected(toggled(selected, message)),
      extendTo: (message) =>
        setSelected(extended(selected, message, shownRun(client.store.getState(), chatId)?.messages ?? [])),
      end: () => setSelected(NOTHING_SELECTED),
    }),
    [selected, client, chatId],
  );
}
