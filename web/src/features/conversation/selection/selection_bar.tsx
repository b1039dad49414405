import { IconArrowForwardUp, IconCopy, IconTrash, IconX } from '@tabler/icons-react';
import { useParley, useParleyState } from '@parley/react';
import { mayDo, type ChatState, type Message } from '@parley/sdk';
import { useState } from 'react';
import { formatStamp } from '../../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { IconButton } from '../../../ui/controls/icon_button';
import { showToast } from '../../../ui/overlays/toasts';
import { personName } from '../../../wording/chat_name';
import { contentText } from '../../../wording/message_preview';
import { DeleteSeveralDialog } from './delete_several_dialog';
import styles from './selection_bar.module.css';
import { useSelection } from './use_selection';

export interface SelectionBarProps {
  readonly chat: ChatState;
  readonly onForward: (messages: readonly Message[]) => void;
}

/** What can be done with the chosen messages, in the place of the composer. */
export function SelectionBar({ chat, onForward }: SelectionBarProps) {
  const { language, translate } = useLanguage();
  const conversation = useTranslate();
  const client = useParley();
  const { messages, end } = useSelection();
  const [deleting, setDeleting] = useState(false);
  const me = useParleyState((state) => state.account?.user.id ?? '');
  const forwardable = messages.every(({ content, isDeleted }) => content.type !== 'encrypted' && !isDeleted);
  const forEveryone = mayDo(chat, 'deleteMessages') || messages.every(({ senderId }) => senderId === me);

  function copy() {
    const { users } = client.store.getState();
    const lines = messages.map(({ senderId, timestamp, content }) => {
      const head = `[${formatStamp(language, new Date(timestamp))}] ${personName(users[senderId], translate)}`;
      return `${head}: ${contentText(content, translate)}`;
    });
    const text = messages.length === 1 ? (messages[0]?.content.text ?? lines.join('\n')) : lines.join('\n');
    navigator.clipboard.writeText(text).then(
      () => {
        showToast({ tone: 'note', text: conversation('select.copied', { count: messages.length }) });
        end();
      },
      () => showToast({ tone: 'error', text: translate('message.notCopied') }),
    );
  }

  function forward() {
    onForward(messages);
    end();
  }

  return (
    <div className={styles.bar} role="toolbar" aria-label={conversation('select.label')}>
      <IconButton label={conversation('select.end')} onClick={end}>
        <IconX size={20} stroke={1.75} aria-hidden="true" />
      </IconButton>
      <span className={styles.count} role="status">
        {conversation('select.count', { count: messages.length })}
      </span>
      <Button look="quiet" size="small" onClick={copy}>
        <IconCopy size={18} stroke={1.75} aria-hidden="true" />{' '}
        <span className={styles.words}>{conversation('select.copy')}</span>
      </Button>
      <Button look="quiet" size="small" disabled={!forwardable} onClick={forward}>
        <IconArrowForwardUp size={18} stroke={1.75} aria-hidden="true" />{' '}
        <span className={styles.words}>{conversation('select.forward')}</span>
      </Button>
      <Button look="quiet" size="small" onClick={() => setDeleting(true)}>
        <IconTrash size={18} stroke={1.75} aria-hidden="true" />{' '}
        <span className={styles.words}>{conversation('select.delete')}</span>
      </Button>
      {deleting && (
        <DeleteSeveralDialog
          messages={messages}
          reach={forEveryone ? 'everyone' : 'me'}
          onDeleted={end}
          onClose={() => setDeleting(false)}
        />
      )}
    </div>
  );
}
