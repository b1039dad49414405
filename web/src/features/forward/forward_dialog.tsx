import { IconCheck } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import { mayDo, type ChatState, type Message } from '@parley/sdk';
import { useMemo, useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { SearchField } from '../../ui/controls/search_field';
import { Avatar } from '../../ui/display/avatar';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { showToast } from '../../ui/overlays/toasts';
import { chatName, otherUserId } from '../../wording/chat_name';
import { errorText } from '../../wording/error_text';
import { messagePreview } from '../../wording/message_preview';
import styles from './forward_dialog.module.css';

/** The server takes at most so many at once. */
const MOST_CHATS = 50;
const SHOWN = 100;

export interface ForwardDialogProps {
  /** In the order in which they are sent on. */
  readonly messages: readonly Message[];
  readonly onClose: () => void;
}

/** Sends what somebody wrote on to other chats. */
export function ForwardDialog({ messages, onClose }: ForwardDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { busy, failure, run } = useTask();
  const found = useWritableChats(query);

  const send = () =>
    run(async () => {
      for (const { id } of messages) await client.forwardMessage(id, chosen);
      showToast({ tone: 'note', text: translate('forward.done', { count: chosen.length }) });
      onClose();
    });
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(0, MOST_CHATS));

  return (
    <Dialog
      title={translate('forward.title')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => void send()}>
            {translate('forward.send', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <p className={styles.preview} dir="auto">
        {messages.map((message) => messagePreview(message, translate)).join(' · ')}
      </p>
      <SearchField
        label={translate('chats.search')}
        clearLabel={translate('chats.clearSearch')}
        value={query}
        onChange={setQuery}
      />
      <ul className={styles.list} aria-label={translate('chats.title')}>
        {found.map(({ chat, name, faceId }) => (
          <li key={chat.id}>
            <button
              type="button"
              className={styles.row}
              aria-pressed={chosen.includes(chat.id)}
              onClick={() => toggle(chat.id)}
            >
              <Avatar id={faceId} name={name} size="small" shape={chat.type === 'direct' ? 'person' : 'group'} />
              <bdi className={styles.name}>{name}</bdi>
              {chosen.includes(chat.id) && <IconCheck size={20} stroke={2} aria-hidden="true" />}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface FoundChat {
  readonly chat: ChatState;
  readonly name: string;
  readonly faceId: string;
}

/** The chats where the reader may write, the latest first, whose name holds the query. */
function useWritableChats(query: string): readonly FoundChat[] {
  const translate = useTranslate();
  const chats = useParleyState((state) => state.chats);
  const users = useParleyState((state) => state.users);
  const me = useParleyState((state) => state.account?.user.id ?? '');
  return useMemo(() => {
    const latest = (chat: ChatState) => chat.lastMessage?.timestamp ?? chat.createdAt;
    const wanted = query.trim().toLocaleLowerCase();
    return Object.values(chats)
      .filter((chat) => mayDo(chat, 'write'))
      .sort((a, b) => (latest(a) < latest(b) ? 1 : -1))
      .map((chat) => ({
        chat,
        name: chatName(chat, users, me, translate),
        faceId: otherUserId(chat, me) ?? chat.id,
      }))
      .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
      .slice(0, SHOWN);
  }, [chats, users, me, query, translate]);
}
