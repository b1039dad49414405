import { useParley } from '@parley/react';
import type { Message } from '@parley/sdk';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { showToast } from '../../../ui/overlays/toasts';

export interface DeleteSeveralDialogProps {
  readonly messages: readonly Message[];
  /** How far the reader may go. */
  readonly reach: 'me' | 'everyone';
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Asks for whom the chosen messages are deleted. What could not be deleted is told. */
export function DeleteSeveralDialog({ messages, reach, onDeleted, onClose }: DeleteSeveralDialogProps) {
  const translate = useTranslate();
  const conversation = useTranslate();
  const client = useParley();
  const { busy, run } = useTask();

  const remove = (whom: 'me' | 'everyone') =>
    run(async () => {
      let left = 0;
      for (const message of messages) await client.deleteMessage(message, whom).catch(() => (left += 1));
      if (left > 0) showToast({ tone: 'error', text: conversation('delete.some', { count: left }) });
      onClose();
      onDeleted();
    });

  return (
    <Dialog
      title={conversation('delete.title', { count: messages.length })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button busy={busy} onClick={() => void remove('me')}>
            {conversation('delete.me')}
          </Button>
          {reach === 'everyone' && (
            <Button look="danger" busy={busy} onClick={() => void remove('everyone')}>
              {conversation('delete.everyone')}
            </Button>
          )}
        </>
      }
    >
      <p>{conversation('delete.hint')}</p>
      {reach === 'everyone' && <p>{conversation('delete.everyoneHint')}</p>}
    </Dialog>
  );
}
