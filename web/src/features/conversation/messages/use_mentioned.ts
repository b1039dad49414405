import { useParleyState } from '@parley/react';
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../../i18n/language_context';
import { personName } from '../../../wording/chat_name';

const NOBODY: ReadonlyMap<string, string> = new Map();

/** The names that a message calls after an @, in lower case, and what those people are called. */
export function useMentioned(mentions: readonly string[] | undefined): ReadonlyMap<string, string> {
  const translate = useTranslate();
  const people = useParleyState(useShallow((state) => (mentions ?? []).map((id) => state.users[id])));
  const callsAll = mentions?.includes('all') ?? false;
  return useMemo(() => {
    if (people.length === 0) return NOBODY;
    const names = people.flatMap((user) =>
      user === undefined ? [] : [[user.username.toLowerCase(), personName(user, translate)] as const],
    );
    return new Map(callsAll ? [...names, ['all', translate('mention.all')]] : names);
  }, [people, callsAll, translate]);
}
