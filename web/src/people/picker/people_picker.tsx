import { IconCheck, IconX } from '@tabler/icons-react';
import { useParley } from '@parley/react';
import type { User } from '@parley/sdk';
import { useState, type KeyboardEvent } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { useProfilesTranslate } from '../../i18n/profiles/use_profiles_translate';
import { PersonNames } from '../person_names';
import { usePeopleSearch } from '../use_people_search';
import { personName } from '../../wording/chat_name';
import { Avatar } from '../../ui/display/avatar';
import { SearchField } from '../../ui/controls/search_field';
import { knownPeople } from './known_people';
import styles from './people_picker.module.css';

export interface PeoplePickerProps {
  readonly chosen: readonly User[];
  readonly onChange: (chosen: readonly User[]) => void;
  /** People who are not offered, such as oneself. */
  readonly without: readonly string[];
  /** Shown where people would be found, once somebody is chosen. */
  readonly hint?: string;
}

/** Finds people by name and collects those who are chosen. */
export function PeoplePicker({ chosen, onChange, without, hint }: PeoplePickerProps) {
  const translate = useTranslate();
  const [query, setQuery] = useState('');
  const { people, busy, error } = usePeopleSearch(query);
  const words = useProfilesTranslate();
  const { store } = useParley();
  // As it was when the picker appeared: a list that is chosen from does not move.
  const [known] = useState(() => knownPeople(store.getState()));
  const unasked = query.trim() === '';
  const found = (unasked ? known : people)?.filter(({ id }) => !without.includes(id)) ?? null;

  function toggle(user: User) {
    const taken = chosen.some(({ id }) => id === user.id);
    onChange(taken ? chosen.filter(({ id }) => id !== user.id) : [...chosen, user]);
    if (!taken) setQuery('');
  }

  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const last = chosen.at(-1);
    if (event.key === 'Backspace' && query === '' && last !== undefined) toggle(last);
    const first = found?.[0];
    if (event.key === 'Enter' && first !== undefined && !unasked) {
      event.preventDefault();
      toggle(first);
    }
  }

  return (
    <div className={styles.picker}>
      {chosen.length > 0 && <ChosenPeople chosen={chosen} onRemove={toggle} />}
      <SearchField
        label={translate('new.find')}
        placeholder={translate('new.findHint')}
        clearLabel={translate('chats.clearSearch')}
        value={query}
        onChange={setQuery}
        onKeyDown={handleKeyDown}
      />
      <div className={styles.results} aria-busy={busy}>
        {error !== null && (
          <p className={styles.note} role="alert">
            {error}
          </p>
        )}
        {error === null && unasked && (chosen.length > 0 ? hint !== undefined : found?.length === 0) && (
          <p className={styles.note}>{chosen.length > 0 ? hint : translate('new.start')}</p>
        )}
        {found?.length === 0 && !busy && !unasked && (
          <p className={styles.note} role="status">
            {translate('new.nobody', { query: query.trim() })}
          </p>
        )}
        {found !== null && found.length > 0 && unasked && <h3 className={styles.title}>{words('new.known')}</h3>}
        {found !== null && found.length > 0 && (
          <ul aria-label={unasked ? words('new.known') : translate('new.results')}>
            {found.map((user) => (
              <li key={user.id}>
                <PersonRow user={user} chosen={chosen.some(({ id }) => id === user.id)} onToggle={toggle} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

interface PersonRowProps {
  readonly user: User;
  readonly chosen: boolean;
  readonly onToggle: (user: User) => void;
}

function PersonRow({ user, chosen, onToggle }: PersonRowProps) {
  const translate = useTranslate();
  return (
    <button type="button" className={styles.person} aria-pressed={chosen} onClick={() => onToggle(user)}>
      <Avatar id={user.id} name={personName(user, translate)} imageUrl={user.avatarUrl} presence={user.status} />
      <PersonNames name={personName(user, translate)}>
        <bdi>@{user.username}</bdi>
      </PersonNames>
      {chosen && <IconCheck className={styles.tick} size={20} stroke={2} aria-hidden="true" />}
    </button>
  );
}

function ChosenPeople({
  chosen,
  onRemove,
}: {
  readonly chosen: readonly User[];
  readonly onRemove: (user: User) => void;
}) {
  const translate = useTranslate();
  return (
    <ul className={styles.chosen} aria-label={translate('new.chosen')}>
      {chosen.map((user) => {
        const name = personName(user, translate);
        return (
          <li key={user.id} className={styles.chip}>
            <bdi className={styles.chipName}>{name}</bdi>
            <button
              type="button"
              className={styles.chipRemove}
              aria-label={translate('new.remove', { name })}
              onClick={() => onRemove(user)}
            >
              <IconX size={14} stroke={2} aria-hidden="true" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
