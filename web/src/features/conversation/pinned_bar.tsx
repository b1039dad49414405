import { IconPinnedOff, IconPin } from '@tabler/icons-react';
import { useParley } from '@parley/react';
import { mayDo, type ChatState } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import { showToast } from '../../ui/overlays/toasts';
import { errorText } from '../../wording/error_text';
import { messagePreview } from '../../wording/message_preview';
import { useQuoted } from './bubble/quote';
import styles from './pinned_bar.module.css';

export interface PinnedBarProps {
  readonly chat: ChatState;
  readonly onJump: (messageId: string) => void;
}

/** The pinned messages under the head of the conversation, one at a time, the newest first; a press goes to it and on to the next. */
export function PinnedBar({ chat, onJump }: PinnedBarProps) {
  const [step, setStep] = useState(0);
  const pinned = chat.pinnedMessageIds;
  const messageId = pinned[pinned.length - 1 - (step % Math.max(pinned.length, 1))];
  if (messageId === undefined) return null;
  const go = () => {
    onJump(messageId);
    setStep(step + 1);
  };
  return <Pinned key={messageId} chat={chat} messageId={messageId} onGo={go} />;
}

interface PinnedProps {
  readonly chat: ChatState;
  readonly messageId: string;
  readonly onGo: () => void;
}

function Pinned({ chat, messageId, onGo }: PinnedProps) {
  const translate = useTranslate();
  const client = useParley();
  const message = useQuoted(chat.id, messageId);
  const count = chat.pinnedMessageIds.length;
  const at = chat.pinnedMessageIds.indexOf(messageId) + 1;

  function unpin() {
    client.pinMessage({ id: messageId, chatId: chat.id }, 'unpin').catch((error: unknown) => {
      showToast({ tone: 'error', text: errorText(error, translate), retry: unpin });
    });
  }

  return (
    <div className={styles.bar}>
      <button type="button" className={styles.pinned} onClick={onGo}>
        <IconPin className={styles.icon} size={18} stroke={1.75} aria-hidden="true" />
        <span className={styles.lines}>
          <span className={styles.title}>
            {count === 1 ? translate('pinned.one') : translate('pinned.of', { at, count })}
          </span>
          <bdi className={styles.text}>{message === undefined ? '…' : messagePreview(message, translate)}</bdi>
        </span>
      </button>
      {mayDo(chat, 'pin') && (
        <IconButton label={translate('message.act.unpin')} onClick={unpin}>
          <IconPinnedOff size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}
