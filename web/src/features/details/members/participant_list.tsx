import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import { mayDo, type ChatState, type Participant, type User } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../../i18n/language_context';
import { useProfilesTranslate } from '../../../i18n/profiles/use_profiles_translate';
import { useOpenPerson } from '../../../people/person_link';
import { UserPresence } from '../../../people/user_presence';
import { Button } from '../../../ui/controls/button';
import { IconButton } from '../../../ui/controls/icon_button';
import { MembersDialog } from './members_dialog';
import styles from './participant_list.module.css';
import { ParticipantRow } from './participant_row';

/** The people of a group, those who are there first. */
export function ParticipantList({ chat, onAdd }: { readonly chat: ChatState; readonly onAdd: () => void }) {
  const translate = useTranslate();
  const words = useProfilesTranslate();
  const openPerson = useOpenPerson();
  const [listing, setListing] = useState(false);
  const isList = chat.type === 'broadcast';
  const known = useOrderedParticipants(chat.participants ?? NOBODY);
  const people = isList ? known.filter(({ role }) => role !== 'owner') : known;
  const count = isList ? chat.participantCount - 1 : chat.participantCount;
  const here = usePresent(people);
  const title = translate(isList ? 'details.recipients' : 'details.people');
  return (
    <section className={styles.people} aria-label={title}>
      <header className={styles.head}>
        <h4 className={styles.title}>{title}</h4>
        {mayDo(chat, 'invite') && (
          <IconButton label={translate('details.add')} onClick={onAdd}>
            <IconUserPlus size={18} stroke={1.75} aria-hidden="true" />
          </IconButton>
        )}
      </header>
      {count > MOST_SHOWN && (
        <div className={styles.here}>
          <UserPresence users={here} showOnlineOnly onUserClick={openPerson ?? undefined} maxVisible={6} />
        </div>
      )}
      {known.length === 0 ? (
        <p className={styles.note}>{translate('details.loadingPeople')}</p>
      ) : (
        <ul>
          {people.slice(0, MOST_SHOWN).map((participant) => (
            <li key={participant.userId}>
              <ParticipantRow chat={chat} participant={participant} />
            </li>
          ))}
        </ul>
      )}
      {people.length > 0 && (
        <Button look="quiet" size="small" className={styles.all} onClick={() => setListing(true)}>
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          {count > MOST_SHOWN ? translate('details.showAll', { count }) : words('members.search')}
        </Button>
      )}
      {listing && <MembersDialog chat={chat} title={title} onClose={() => setListing(false)} />}
    </section>
  );
}

const NOBODY: readonly Participant[] = [];
/** The details show so many; everyone has a dialog. */
const MOST_SHOWN = 20;
/** Names are asked for so many people at a time. */
const NAMED_AT_ONCE = 200;

function usePresent(participants: readonly Participant[]): readonly User[] {
  return useParleyState(useShallow((state) => participants.flatMap(({ userId }) => state.users[userId] ?? [])));
}

function useOrderedParticipants(participants: readonly Participant[]): readonly Participant[] {
  const client = useParley();
  const strangers = useParleyState(
    useShallow((state) =>
      participants
        .map(({ userId }) => userId)
        .filter((id) => state.users[id] === undefined)
        .slice(0, NAMED_AT_ONCE),
    ),
  );
  // Names of people who wrote nothing yet come from the server.
  useEffect(() => {
    if (strangers.length > 0) client.loadUsers(strangers).catch(() => undefined);
  }, [client, strangers]);
  const here = useParleyState(
    useShallow((state) =>
      participants
        .filter(({ userId }) => (state.users[userId]?.status ?? 'offline') !== 'offline')
        .map(({ userId }) => userId),
    ),
  );
  const present = new Set(here);
  const rank = (participant: Participant) => (present.has(participant.userId) ? 0 : 1);
  return [...participants].sort((a, b) => rank(a) - rank(b) || (a.joinedAt < b.joinedAt ? -1 : 1));
}
