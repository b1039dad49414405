import { isSameList, rememberLast, useParley, useParleyState } from '@parley/react';
import type { ChatState, Timeline } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { errorText } from '../../wording/error_text';
import { shownRun } from './messages/use_shown_run';
import { peopleIn } from './notices/notice_texts';

/** Asks for the messages of the chat and for the people who wrote them; tells why they did not come, and asks again. */
export function useOpenTimeline(chat: ChatState) {
  const client = useParley();
  const translate = useTranslate();
  const online = useParleyState((state) => state.connection.phase === 'online');
  const [round, setRound] = useState(0);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  const [sendersOf] = useState(() => rememberLast(findSenders));
  const strangers = useParleyState(
    (state) => sendersOf(shownRun(state, chat.id)).filter((id) => state.users[id] === undefined),
    isSameList,
  );

  // The server is outside React. A failed attempt is made again when the connection is back.
  useEffect(() => {
    client.openTimeline(chat.id).then(
      () => setFailure(null),
      (error: unknown) => setFailure({ error }),
    );
  }, [client, chat.id, online, round]);
  // Who opens a chat that was marked as unread by hand has seen to it; a mark that is made while it is open stays.
  const [marked] = useState(chat.markedUnread);
  useEffect(() => {
    if (marked) client.markUnread(chat.id, 'unmark').catch(() => undefined);
  }, [client, chat.id, marked]);
  useEffect(() => {
    if (strangers.length > 0) client.loadUsers(strangers).catch(() => undefined);
  }, [client, strangers, online]);

  return {
    problem: failure === null ? undefined : errorText(failure.error, translate),
    retry: () => setRound(round + 1),
  };
}

function findSenders(run: Timeline | undefined): readonly string[] {
  const named = run?.notices?.flatMap(peopleIn) ?? [];
  return [...new Set([...(run?.messages.map(({ senderId }) => senderId) ?? []), ...named])];
}
