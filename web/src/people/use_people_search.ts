import { useParley } from '@parley/react';
import type { User } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useTranslate } from '../i18n/language_context';
import { errorText } from '../wording/error_text';

const PAUSE_MS = 200;

export interface PeopleSearch {
  /** Those found for the last query that was answered; null before the first answer. */
  readonly people: readonly User[] | null;
  /** The present query is not answered yet. */
  readonly busy: boolean;
  readonly error: string | null;
}

interface Answer {
  readonly query: string;
  readonly people: readonly User[] | null;
  readonly error: unknown;
}

/** Finds people by the beginning of a name, a moment after the typing paused; late answers to old queries are dropped. */
export function usePeopleSearch(query: string): PeopleSearch {
  const client = useParley();
  const translate = useTranslate();
  const [answer, setAnswer] = useState<Answer>({ query: '', people: null, error: null });
  const wanted = query.trim();

  // The network is outside React: each change of the query asks anew and forgets the former question.
  useEffect(() => {
    if (wanted === '') return;
    let current = true;
    const settle = (people: readonly User[] | null, error: unknown) => {
      if (current) setAnswer({ query: wanted, people, error });
    };
    const timer = setTimeout(() => {
      client.searchUsers(wanted).then(
        (people) => settle(people, null),
        (error: unknown) => settle(null, error),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, wanted]);

  const answered = answer.query === wanted;
  return {
    people: answer.people,
    busy: wanted !== '' && !answered,
    error: answered && answer.error !== null ? errorText(answer.error, translate) : null,
  };
}
