import { useParleyState } from '@parley/react';
import type { ChatUpdatedFrame } from '@parley/sdk';
import { useShallow } from 'zustand/shallow';
import { useTranslate } from '../../../i18n/language_context';
import { personName } from '../../../wording/chat_name';
import styles from './notices.module.css';
import { noticeTexts, peopleIn } from './notice_texts';

export interface NoticesProps {
  readonly notices: readonly ChatUpdatedFrame[];
}

/** Lines about the chat itself, among its messages. */
export function Notices({ notices }: NoticesProps) {
  return notices.map((notice) => <Notice key={notice.seq} notice={notice} />);
}

function Notice({ notice }: { readonly notice: ChatUpdatedFrame }) {
  const translate = useTranslate();
  const words = useTranslate();
  const chatType = useParleyState((state) => state.chats[notice.chatId]?.type ?? 'direct');
  const people = peopleIn(notice);
  const names = useParleyState(
    useShallow((state) =>
      people.map((id) => (id === state.account?.user.id ? words('chat.self') : personName(state.users[id], words))),
    ),
  );
  const nameOf = (id: string) => names[people.indexOf(id)] ?? words('chat.unknownPerson');
  return noticeTexts(notice, { chatType, nameOf, translate }).map((text) => (
    <p key={text} className={styles.notice} dir="auto">
      {text}
    </p>
  ));
}
