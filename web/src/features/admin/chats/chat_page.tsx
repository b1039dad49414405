import { IconArrowLeft } from '@tabler/icons-react';
import { useParley } from '@parley/react';
import type { AdminChat } from '@parley/sdk';
import { useState } from 'react';
import { useAdminTranslate } from '../../../i18n/admin/use_admin_translate';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useLoaded } from '../../../ui/hooks/use_loaded';
import { ActDialog } from '../act_dialog';
import styles from '../admin.module.css';
import { useAdministration } from '../admin_context';
import { AdminPage, Fact } from '../admin_page';
import { PlaceLink } from '../place_link';
import { useNames } from '../use_names';
import { useProblemText } from '../use_problem_text';
import { useAdminChatName } from './use_admin_chat_name';

/** One chat, without what is written in it; administrators can delete it. */
export function ChatPage({ chatId }: { readonly chatId: string }) {
  const words = useAdminTranslate();
  const client = useParley();
  const problemText = useProblemText();
  const { role } = useAdministration();
  const { value: chat, failure } = useLoaded(() => client.admin.inspectChat(chatId));
  const name = useAdminChatName(chat);
  return (
    <AdminPage title={name}>
      <PlaceLink to={{ section: 'chats' }} className={styles.upwards}>
        <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
        {words('chats.back')}
      </PlaceLink>
      <ProblemNote text={problemText(failure)} />
      {chat === null && failure === null && <p role="status">{words('admin.loading')}</p>}
      {chat !== null && (
        <>
          <ChatFacts chat={chat} />
          <People chat={chat} />
          {role === 'admin' && <DeleteChat chatId={chatId} name={name} />}
        </>
      )}
    </AdminPage>
  );
}

function ChatFacts({ chat }: { readonly chat: AdminChat }) {
  const words = useAdminTranslate();
  const { language } = useLanguage();
  const nameOf = useNames([chat.createdBy]);
  const stamp = (time: string) => formatStamp(language, new Date(time));
  return (
    <div className={styles.card}>
      <dl className={styles.facts}>
        <Fact label={words('chats.kind')}>{words(`chats.type.${chat.type}`)}</Fact>
        <Fact label={words('chats.size')}>{words('chats.people', { count: chat.participantCount })}</Fact>
        <Fact label={words('chats.written')}>{words('chats.messages', { count: chat.messageCount })}</Fact>
        <Fact label={words('chats.last')}>{stamp(chat.lastActivityAt)}</Fact>
        <Fact label={words('chats.made')}>{stamp(chat.createdAt)}</Fact>
        <Fact label={words('chats.madeBy')}>
          <bdi>{nameOf(chat.createdBy) ?? words('admin.gone')}</bdi>
        </Fact>
        {chat.description !== undefined && (
          <Fact label={words('chats.description')}>
            <bdi>{chat.description}</bdi>
          </Fact>
        )}
      </dl>
    </div>
  );
}

/** The first hundred of those who are in the chat. */
function People({ chat: { participants, participantCount } }: { readonly chat: AdminChat }) {
  const words = useAdminTranslate();
  const nameOf = useNames(participants.map(({ userId }) => userId));
  const more = participantCount - participants.length;
  return (
    <section className={styles.group} aria-label={words('chats.size')}>
      <h3 className={styles.subtitle}>{words('chats.size')}</h3>
      <ul className={styles.rows} aria-label={words('chats.size')}>
        {participants.map(({ userId, role }) => (
          <li key={userId} className={styles.row}>
            <PlaceLink to={{ section: 'users', subject: userId }} className={styles.rowLink}>
              <bdi className={styles.words}>{nameOf(userId) ?? words('admin.gone')}</bdi>
              {role !== 'member' && <span className={styles.tag}>{words(`chats.role.${role}`)}</span>}
            </PlaceLink>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={styles.note}>{words('chats.morePeople', { count: more })}</p>}
    </section>
  );
}

function DeleteChat({ chatId, name }: { readonly chatId: string; readonly name: string }) {
  const words = useAdminTranslate();
  const client = useParley();
  const { onGo } = useAdministration();
  const [asking, setAsking] = useState(false);
  return (
    <div className={styles.buttons}>
      <Button look="danger" onClick={() => setAsking(true)}>
        {words('chats.delete')}
      </Button>
      {asking && (
        <ActDialog
          title={words('chats.delete.title', { name })}
          hint={words('chats.delete.hint')}
          confirm={words('chats.delete')}
          onConfirm={async (reason) => {
            await client.admin.closeChat(chatId, reason);
            onGo({ section: 'chats' });
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
