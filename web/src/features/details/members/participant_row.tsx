import { IconDots } from '@tabler/icons-react';
import { useParleyState } from '@parley/react';
import type { ChatState, Participant } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { PersonLink } from '../../../people/person_link';
import { Avatar } from '../../../ui/display/avatar';
import { IconButton } from '../../../ui/controls/icon_button';
import type { MenuPlace } from '../../../ui/overlays/menu';
import { personName } from '../../../wording/chat_name';
import { RestrainDialog } from '../moderation/restrain_dialog';
import { ParticipantMenu, participantActs } from './participant_menu';
import styles from './participant_list.module.css';

export interface ParticipantRowProps {
  readonly chat: ChatState;
  readonly participant: Participant;
}

/** Somebody in a chat, and what may be done with them. */
export function ParticipantRow({ chat, participant }: ParticipantRowProps) {
  const translate = useTranslate();
  const me = useParleyState((state) => state.account?.user.id ?? '');
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [restraining, setRestraining] = useState<'ban' | 'mute' | null>(null);
  const acts = participantActs(chat, participant, me);
  const user = useParleyState((state) => state.users[participant.userId]);
  const isSelf = me === participant.userId;
  const name = isSelf ? translate('chat.self') : personName(user, translate);

  return (
    <div className={styles.row}>
      <PersonLink userId={participant.userId} name={name} reach="silent">
        <Avatar
          id={participant.userId}
          name={personName(user, translate)}
          imageUrl={user?.avatarUrl}
          presence={user?.status}
        />
      </PersonLink>
      <span className={styles.words}>
        <PersonLink className={styles.name} userId={participant.userId} name={name}>
          <bdi>{name}</bdi>
        </PersonLink>
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
    </div>
  );
}
