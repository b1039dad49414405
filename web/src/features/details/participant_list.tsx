import { IconDots, IconUserPlus } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import { mayDo, type ChatState, type Participant } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../i18n/language_context';
import { personName } from '../../wording/chat_name';
import { errorText } from '../../wording/error_text';
import { Button } from '../../ui/controls/button';
import { useAttempt } from '../../ui/hooks/use_attempt';
import { Avatar } from '../../ui/display/avatar';
import { IconButton } from '../../ui/controls/icon_button';
import type { MenuPlace } from '../../ui/overlays/menu';
import { RestrainDialog } from './moderation/restrain_dialog';
import { ParticipantMenu, participantActs } from './participant_menu';
import styles from './participant_list.module.css';

/** The people of a group, those who are there first. */
export function ParticipantList({ chat, onAdd }: { readonly chat: ChatState; readonly onAdd: () => void }) {
  const translate = useTranslate();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const [everyone, setEveryone] = useState<readonly Participant[] | null>(null);
  const isList = chat.type === 'broadcast';
  const known = useOrderedParticipants(everyone ?? chat.participants ?? NOBODY);
  const people = isList ? known.filter(({ role }) => role !== 'owner') : known;
  const count = isList ? chat.participantCount - 1 : chat.participantCount;
  const showAll = () => attempt(async () => setEveryone(await client.listParticipants(chat.id)));
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
      {known.length === 0 ? (
        <p className={styles.note}>{translate('details.loadingPeople')}</p>
      ) : (
        <ul>
          {people.map((participant) => (
            <ParticipantRow key={participant.userId} chat={chat} participant={participant} />
          ))}
        </ul>
      )}
      {everyone === null && people.length > 0 && people.length < count && (
        <Button look="quiet" size="small" onClick={showAll}>
          {translate('details.showAll', { count })}
        </Button>
      )}
    </section>
  );
}

const NOBODY: readonly Participant[] = [];
/** Names are asked for so many people at a time. */
const NAMED_AT_ONCE = 200;

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

interface ParticipantRowProps {
  readonly chat: ChatState;
  readonly participant: Participant;
}

function ParticipantRow({ chat, participant }: ParticipantRowProps) {
  const translate = useTranslate();
  const me = useParleyState((state) => state.account?.user.id ?? '');
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [restraining, setRestraining] = useState<'ban' | 'mute' | null>(null);
  const acts = participantActs(chat, participant, me);
  const user = useParleyState((state) => state.users[participant.userId]);
  const isSelf = me === participant.userId;
  const name = isSelf ? translate('chat.self') : personName(user, translate);

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
      {acts.length > 0 && (
        <IconButton
          className={styles.more}
          label={translate('participant.menu', { name })}
          aria-haspopup="menu"
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            setMenu({ x: left, y: bottom });
          }}
        >
          <IconDots size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      )}
      {menu !== null && (
        <ParticipantMenu
          chat={chat}
          participant={participant}
          name={name}
          acts={acts}
          place={menu}
          onRestrain={setRestraining}
          onClose={() => setMenu(null)}
        />
      )}
      {restraining !== null && (
        <RestrainDialog
          kind={restraining}
          chatId={chat.id}
          userId={participant.userId}
          name={name}
          onClose={() => setRestraining(null)}
        />
      )}
    </li>
  );
}
