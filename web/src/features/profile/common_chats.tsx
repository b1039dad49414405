import { isSameList, rememberLast, useParleyState } from '@parley/react';
import type { ChatState, ClientState } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { useProfilesTranslate } from '../../i18n/profiles/use_profiles_translate';
import { useChatNames } from '../../people/use_chat_names';
import { Avatar } from '../../ui/display/avatar';
import { peopleCount } from '../../wording/people_count';
import styles from './profile_dialog.module.css';

const MOST_SHOWN = 8;

/** The groups and channels where both are, as far as their people are known here. */
export function commonChats(chats: ClientState['chats'], userId: string): readonly ChatState[] {
  return Object.values(chats).filter(
    ({ type, participants }) =>
      (type === 'group' || type === 'channel') && participants?.some((one) => one.userId === userId) === true,
  );
}

export interface CommonChatsProps {
  readonly userId: string;
  readonly onOpenChat: (chatId: string) => void;
}

/** Chats that one shares with somebody; nothing where there are none. */
export function CommonChats({ userId, onOpenChat }: CommonChatsProps) {
  const translate = useTranslate();
  const words = useProfilesTranslate();
  const [find] = useState(() => rememberLast((chats: ClientState['chats']) => commonChats(chats, userId)));
  const chats = useParleyState((state) => find(state.chats), isSameList);
  const names = useChatNames(chats);
  if (chats.length === 0) return null;
  return (
    <section className={styles.common} aria-label={words('profile.common')}>
      <h4 className={styles.label}>{words('profile.common')}</h4>
      <ul>
        {chats.slice(0, MOST_SHOWN).map((chat) => (
          <li key={chat.id}>
            <button type="button" className={styles.chat} onClick={() => onOpenChat(chat.id)}>
              <Avatar id={chat.id} name={names.get(chat.id) ?? ''} shape="group" imageUrl={chat.avatarUrl} />
              <bdi className={styles.chatName}>{names.get(chat.id)}</bdi>
              <span className={styles.label}>{peopleCount(chat, translate)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
