import { IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import type { ChatState, Participant } from '@parley/sdk';
import { useEffect } from 'react';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../i18n/language_context';
import { personName } from '../../wording/chat_name';
import { errorText } from '../../wording/error_text';
import { Avatar } from '../../ui/display/avatar';
import { IconButton } from '../../ui/controls/icon_button';
import { showToast } from '../../ui/overlays/toasts';
import styles from './participant_list.module.css';

/** The people of a group, those who are there first. */
export function ParticipantList({ chat, onAdd }: { readonly chat: ChatState; readonly onAdd: () => void }) {
  const translate = useTranslate();
  const people = useOrderedParticipants(chat);
  const maySteer = chat.role !== 'member';
  return (
    <section className={styles.people} aria-label={translate('details.people')}>
      <header className={styles.head}>
        <h4 className={styles.title}>{translate('details.people')}</h4>
        {maySteer && (
          <IconButton label={translate('details.add')} onClick={onAdd}>
            <IconUserPlus size={18} stroke={1.75} aria-hidden="true" />
          </IconButton>
        )}
      </header>
      {people.length === 0 ? (
        <p className={styles.note}>{translate('details.loadingPeople')}</p>
      ) : (
        <ul>
          {people.map((participant) => (
            <ParticipantRow
              key={participant.userId}
              chat={chat}
              participant={participant}
              removable={maySteer && participant.role !== 'owner'}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function useOrderedParticipants(chat: ChatState): readonly Participant[] {
  const client = useParley();
  const strangers = useParleyState(
    useShallow((state) =>
      (chat.participants ?? []).map(({ userId }) => userId).filter((id) => state.users[id] === undefined),
    ),
  );
  // Names of people who wrote nothing yet come from the server.
  useEffect(() => {
    if (strangers.length > 0) client.loadUsers(strangers).catch(() => undefined);
  }, [client, strangers]);
  const here = useParleyState(
    useShallow((state) =>
      (chat.participants ?? [])
        .filter(({ userId }) => (state.users[userId]?.status ?? 'offline') !== 'offline')
        .map(({ userId }) => userId),
    ),
  );
  const rank = (participant: Participant) => (here.includes(participant.userId) ? 0 : 1);
  return [...(chat.participants ?? [])].sort((a, b) => rank(a) - rank(b) || (a.joinedAt < b.joinedAt ? -1 : 1));
}

interface ParticipantRowProps {
  readonly chat: ChatState;
  readonly participant: Participant;
  readonly removable: boolean;
}

function ParticipantRow({ chat, participant, removable }: ParticipantRowProps) {
  const translate = useTranslate();
  const client = useParley();
  const user = useParleyState((state) => state.users[participant.userId]);
  const isSelf = useParleyState((state) => state.account?.user.id === participant.userId);
  const name = isSelf ? translate('chat.self') : personName(user, translate);

  function remove() {
    client.removeParticipant(chat.id, participant.userId).catch((error: unknown) => {
      showToast({ tone: 'error', text: errorText(error, translate), retry: remove });
    });
  }

  return (
    <li className={styles.row}>
      <Avatar
        id={participant.userId}
        name={personName(user, translate)}
        imageUrl={user?.avatarUrl}
        presence={user?.status}
      />
      <span className={styles.words}>
        <bdi className={styles.name}>{name}</bdi>
        {participant.role !== 'member' && (
          <span className={styles.role}>{translate(`details.role.${participant.role}`)}</span>
        )}
      </span>
      {removable && !isSelf && (
        <IconButton className={styles.remove} label={translate('details.remove', { name })} onClick={remove}>
          <IconUserMinus size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}
