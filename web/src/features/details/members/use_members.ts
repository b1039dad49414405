import { useParley } from '@parley/react';
import type { Participant } from '@parley/sdk';
import { useEffect } from 'react';
import { usePages, type Pages } from '../../../ui/hooks/use_pages';

/** The people of a chat, page by page; all of them as soon as `extent` asks for it. A page that fails waits to be asked for again. */
export function useMembers(chatId: string, extent: 'asScrolled' | 'all'): Pages<Participant> {
  const client = useParley();
  const pages = usePages(chatId, (cursor) => client.listParticipantsPage(chatId, cursor));
  const { more, failure } = pages;
  // The server is outside React: the answer of each page asks for the next one.
  useEffect(() => {
    if (extent === 'all' && failure === null) more?.();
  });
  return pages;
}
