import { useParley, useParleyState } from '@parley/react';
import type { Message, Reminder } from '@parley/sdk';
import { useEffect } from 'react';
import { formatMoment } from '../../i18n/clock_face';
import { useLanguage } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { EmptyState } from '../../ui/display/empty_state';
import { useAttempt } from '../../ui/hooks/use_attempt';
import { Dialog } from '../../ui/overlays/dialog';
import { chatName } from '../../wording/chat_name';
import { errorText } from '../../wording/error_text';
import { messagePreview } from '../../wording/message_preview';
import styles from './later.module.css';

const NOTHING: readonly Reminder[] = [];

export interface RemindersDialogProps {
  readonly onOpenChat: (chatId: string) => void;
  readonly onClose: () => void;
}

/** The messages of which one is reminded; those that are due stay until they are dismissed. */
export function RemindersDialog({ onOpenChat, onClose }: RemindersDialogProps) {
  const { translate } = useLanguage();
  const reminders = useParleyState((state) => state.reminders ?? NOTHING);
  return (
    <Dialog title={translate('reminders.title')} onClose={onClose}>
      {reminders.length === 0 && (
        <EmptyState title={translate('reminders.none')} hint={translate('reminders.noneHint')} />
      )}
      <ul className={styles.list}>
        {reminders.map((reminder) => (
          <Entry key={reminder.messageId} reminder={reminder} onOpenChat={onOpenChat} />
        ))}
      </ul>
    </Dialog>
  );
}

interface EntryProps {
  readonly reminder: Reminder;
  readonly onOpenChat: (chatId: string) => void;
}

function Entry({ reminder: { messageId, chatId, at, isDue }, onOpenChat }: EntryProps) {
  const { language, translate } = useLanguage();
  const client = useParley();
  const attempt = useAttempt(errorText);
  const message = useMessage(chatId, messageId);
  const chat = useParleyState((state) => state.chats[chatId]);
  const me = useParleyState((state) => state.account?.user.id ?? '');
  const users = useParleyState((state) => state.users);
  return (
    <li className={styles.entry}>
      <p className={styles.head}>
        {chat !== undefined && <bdi className={styles.chat}>{chatName(chat, users, me, translate)}</bdi>}
        {isDue && <span className={styles.due}>{translate('reminders.due')}</span>}
        <time dateTime={at}>{formatMoment(language, new Date(at))}</time>
      </p>
      <p className={styles.words} dir="auto">
        {message === undefined ? translate('reminders.gone') : messagePreview(message, translate)}
      </p>
      <div className={styles.acts}>
        {chat !== undefined && (
          <Button size="small" onClick={() => onOpenChat(chatId)}>
            {translate('reminders.goTo')}
          </Button>
        )}
        <Button size="small" onClick={() => attempt(() => client.later.dismiss(messageId))}>
          {translate('reminders.dismiss')}
        </Button>
      </div>
    </li>
  );
}

/** A message that may stand in no timeline that was opened. */
function useMessage(chatId: string, messageId: string): Message | undefined {
  const client = useParley();
  const message = useParleyState(
    (state) => state.timelines[chatId]?.messages.findLast(({ id }) => id === messageId) ?? state.excerpts[messageId],
  );
  const unknown = message === undefined;
  // The message lies on the server; it is shown when it has come.
  useEffect(() => {
    if (unknown) client.loadExcerpt(chatId, messageId).catch(() => undefined);
  }, [client, chatId, messageId, unknown]);
  return message;
}
