import { useParley, useParleyState } from '@parley/react';
import { useEffect } from 'react';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../../i18n/language_context';
import { personName } from '../../../wording/chat_name';

/** Names are asked for so many people at a time. */
const NAMED_AT_ONCE = 200;

/** What people are called who need not be in the chat; those who are not known yet are asked for. */
export function usePersonNames(ids: readonly string[]): (id: string) => string {
  const translate = useTranslate();
  const client = useParley();
  const strangers = useParleyState(
    useShallow((state) => [...new Set(ids.filter((id) => state.users[id] === undefined))].slice(0, NAMED_AT_ONCE)),
  );
  // Names come from the server, which is outside React.
  useEffect(() => {
    if (strangers.length > 0) client.loadUsers(strangers).catch(() => undefined);
  }, [client, strangers]);
  const users = useParleyState((state) => state.users);
  return (id) => personName(users[id], translate);
}
