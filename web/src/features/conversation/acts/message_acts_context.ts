import type { Message } from '@parley/sdk';
import { createContext, use } from 'react';
import type { MenuPlace } from '../../../ui/overlays/menu';
import type { Jumps } from './use_jumps';

/** What can be done from a row of the conversation. */
export interface MessageActs extends Jumps {
  readonly chatId: string;
  /** Whether the reader may write here. */
  readonly writes: boolean;
  readonly openMenu: (message: Message, place: MenuPlace) => void;
  readonly openReactions: (message: Message, place: MenuPlace) => void;
  readonly reply: (message: Message) => void;
  readonly react: (message: Message, emoji: string, action: 'add' | 'remove') => void;
  /** Asks for a day to go to; `day` is the one in sight. */
  readonly pickDay: (day: Date) => void;
  readonly showEdits: (message: Message) => void;
}

export const MessageActsContext = createContext<MessageActs | null>(null);

/** The acts of the conversation around. */
export function useMessageActs(): MessageActs {
  const acts = use(MessageActsContext);
  if (acts === null) throw new Error('There is no conversation around this.');
  return acts;
}
