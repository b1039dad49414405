import { useParley } from '@parley/react';
import { useTranslate } from '../../i18n/language_context';
import { errorText } from '../../wording/error_text';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';

export interface LeaveDialogProps {
  readonly chatId: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onLeft: () => void;
}

/** Asks once more before a group is left. */
export function LeaveDialog({ chatId, name, onClose, onLeft }: LeaveDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const { busy, failure, run } = useTask();

  const leave = () =>
    run(async () => {
      await client.leaveChat(chatId);
      onLeft();
    });

  return (
    <Dialog
      title={translate('details.leaveTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void leave()}>
            {translate('details.leave')}
          </Button>
        </>
      }
    >
      <p>{translate('details.leaveHint')}</p>
    </Dialog>
  );
}
