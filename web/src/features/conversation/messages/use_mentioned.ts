import { useParleyState } from '@parley/react';
import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../../i18n/language_context';
import { personName } from '../../../wording/chat_name';
import type { Mentioned } from '../bubble/text/parse_text';

const NOBODY: ReadonlyMap<string, Mentioned> = new Map();

/** The names that a message calls after an @, in lower case, and whom they mean. */
export function useMentioned(mentions: readonly string[] | undefined): ReadonlyMap<string, Mentioned> {
  const translate = useTranslate();
  const people = useParleyState(useShallow((state) => (mentions ?? []).map((id) => state.users[id])));
  const callsAll = mentions?.includes('all') ?? false;
  return useMemo(() => {
    if (people.length === 0) return NOBODY;
    const names = people.flatMap((user): (readonly [string, Mentioned])[] =>
      user === undefined ? [] : [[user.username.toLowerCase(), { name: personName(user, translate), userId: user.id }]],
    );
    return new Map(callsAll ? [...names, ['all', { name: translate('mention.all') }]] : names);
  }, [people, callsAll, translate]);
}
