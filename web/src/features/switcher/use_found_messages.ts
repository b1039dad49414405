import type { ChatState } from '@parley/sdk';
import type { IndexedMessage } from '@parley/sdk/search';
import { use, useEffect, useMemo, useState } from 'react';
import { useChatNames } from '../../people/use_chat_names';
import { MessageSearchContext } from './message_search_context';
import type { Destination } from './use_destinations';

/** Fewer letters say too little. */
const FEWEST_LETTERS = 2;
const MOST_FOUND = 20;
const NOTHING: readonly IndexedMessage[] = [];

/** Messages of encrypted chats that this device has read and in which the words of `query` stand, the newest first. */
export function useFoundMessages(query: string, chats: readonly ChatState[]): readonly Destination[] {
  const search = use(MessageSearchContext);
  const [found, setFound] = useState<{ readonly query: string; readonly messages: readonly IndexedMessage[] }>();
  const asks = search !== null && query.length >= FEWEST_LETTERS;
  // The index is in a worker. What comes for words that were changed meanwhile is not shown.
  useEffect(() => {
    if (!asks) return;
    let wanted = true;
    search.find({ words: query, limit: MOST_FOUND }).then(
      (messages) => wanted && setFound({ query, messages }),
      () => wanted && setFound(undefined),
    );
    return () => {
      wanted = false;
    };
  }, [search, asks, query]);
  const messages = asks && found?.query === query ? found.messages : NOTHING;
  const places = useMemo(() => {
    const wanted = new Set(messages.map(({ chatId }) => chatId));
    return chats.filter(({ id }) => wanted.has(id));
  }, [chats, messages]);
  const names = useChatNames(places);
  return messages.flatMap(({ id, chatId, text }) => {
    const chat = places.find((one) => one.id === chatId);
    const place = names.get(chatId) ?? '';
    return chat === undefined ? [] : { key: id, name: text, line: place, face: place, chat, messageId: id };
  });
}
