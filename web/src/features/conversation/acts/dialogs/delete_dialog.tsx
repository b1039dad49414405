import { useParley } from '@parley/react';
import type { Message } from '@parley/sdk';
import { useTranslate } from '../../../../i18n/language_context';
import { Button } from '../../../../ui/controls/button';
import { ProblemNote } from '../../../../ui/display/problem_note';
import { useTask } from '../../../../ui/hooks/use_task';
import { Dialog } from '../../../../ui/overlays/dialog';
import { errorText } from '../../../../wording/error_text';

export interface DeleteDialogProps {
  readonly message: Message;
  readonly whom: 'me' | 'everyone';
  readonly onClose: () => void;
}

/** Asks once more before a message is deleted. */
export function DeleteDialog({ message, whom, onClose }: DeleteDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const { busy, failure, run } = useTask();
  const remove = () =>
    run(async () => {
      await client.deleteMessage(message, whom);
      onClose();
    });
  return (
    <Dialog
      title={translate(whom === 'me' ? 'message.deleteForMeTitle' : 'message.deleteForEveryoneTitle')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void remove()}>
            {translate('message.delete')}
          </Button>
        </>
      }
    >
      <p>{translate(whom === 'me' ? 'message.deleteForMeHint' : 'message.deleteForEveryoneHint')}</p>
    </Dialog>
  );
}
