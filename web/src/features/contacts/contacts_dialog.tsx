import { IconUserPlus } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import type { User } from '@parley/sdk';
import { useMemo, useState, type ReactNode } from 'react';
import { GroupedVirtuoso } from 'react-virtuoso';
import { useLanguage } from '../../i18n/language_context';
import { useProfilesTranslate } from '../../i18n/profiles/use_profiles_translate';
import { PersonNames } from '../../people/person_names';
import { usePeopleSearch } from '../../people/use_people_search';
import { IconButton } from '../../ui/controls/icon_button';
import { SearchField } from '../../ui/controls/search_field';
import { Avatar } from '../../ui/display/avatar';
import { EmptyState } from '../../ui/display/empty_state';
import { ProblemNote } from '../../ui/display/problem_note';
import { PeopleSkeleton } from '../../ui/display/skeleton';
import { useAttempt } from '../../ui/hooks/use_attempt';
import { useLoaded } from '../../ui/hooks/use_loaded';
import { useNow } from '../../ui/hooks/use_now';
import { Dialog } from '../../ui/overlays/dialog';
import { personName } from '../../wording/chat_name';
import { errorText } from '../../wording/error_text';
import { presenceText } from '../../wording/presence_text';
import styles from './contacts_dialog.module.css';
import { orderContacts } from './order_contacts';

const HALF_MINUTE_MS = 30_000;

export interface ContactsDialogProps {
  readonly onClose: () => void;
  readonly onOpenPerson: (userId: string) => void;
}

/** One's contacts, and everybody else on the server who can be found and added. */
export function ContactsDialog({ onClose, onOpenPerson }: ContactsDialogProps) {
  const { language, translate } = useLanguage();
  const words = useProfilesTranslate();
  const client = useParley();
  const [query, setQuery] = useState('');
  const wanted = query.trim();
  const ids = useParleyState((state) => state.contacts);
  const users = useParleyState((state) => state.users);
  const me = useParleyState((state) => state.account?.user.id);
  const { value, failure } = useLoaded(() => client.loadContacts());
  const search = usePeopleSearch(wanted);
  const contacts = useMemo(() => orderContacts(ids, users, wanted, language), [ids, users, wanted, language]);
  const others = wanted === '' ? [] : (search.people ?? []).filter(({ id }) => id !== me && !ids.includes(id));
  const waiting = value === null && failure === null && contacts.length === 0;
  const people = [...contacts, ...others];

  function list(): ReactNode {
    if (waiting) return <PeopleSkeleton label={words('contacts.loading')} />;
    if (people.length === 0 && wanted === '')
      return <EmptyState title={words('contacts.none')} hint={words('contacts.noneHint')} />;
    if (people.length === 0 && !search.busy)
      return <EmptyState title={words('contacts.noMatch', { query: wanted })} hint={words('members.noneHint')} />;
    const titles = [words('contacts.mine'), words('contacts.others')];
    return (
      <div className={styles.list}>
        <GroupedVirtuoso
          className={styles.scroller ?? ''}
          groupCounts={[contacts.length, others.length]}
          groupContent={(group) =>
            [contacts, others][group]?.length === 0 ? (
              <div className={styles.nothing} />
            ) : (
              <h3 className={styles.title}>{titles[group]}</h3>
            )
          }
          itemContent={(index, group) => {
            const user = people[index];
            return user && <PersonRow key={user.id} user={user} isContact={group === 0} onOpen={onOpenPerson} />;
          }}
        />
      </div>
    );
  }

  return (
    <Dialog title={translate('audience.contacts')} onClose={onClose}>
      <SearchField
        label={words('contacts.search')}
        clearLabel={translate('chats.clearSearch')}
        placeholder={translate('new.findHint')}
        value={query}
        onChange={setQuery}
      />
      <div className={styles.results}>
        <ProblemNote text={failure === null ? search.error : errorText(failure.error, translate)} />
        {list()}
      </div>
    </Dialog>
  );
}

interface PersonRowProps {
  readonly user: User;
  readonly isContact: boolean;
  readonly onOpen: (userId: string) => void;
}

function PersonRow({ user, isContact, onOpen }: PersonRowProps) {
  const { language, translate } = useLanguage();
  const words = useProfilesTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const now = useNow(HALF_MINUTE_MS);
  const name = personName(user, translate);
  return (
    <div className={styles.row}>
      <button type="button" className={styles.person} onClick={() => onOpen(user.id)}>
        <Avatar id={user.id} name={name} imageUrl={user.avatarUrl} presence={user.status} />
        <PersonNames name={name}>
          {isContact ? presenceText(user, language, translate, now) : <bdi>@{user.username}</bdi>}
        </PersonNames>
      </button>
      {!isContact && (
        <IconButton
          label={words('contacts.add', { name })}
          onClick={() => attempt(() => client.setContact(user.id, 'add'))}
        >
          <IconUserPlus size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
