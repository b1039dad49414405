import { useParley } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useTranslate } from '../../i18n/language_context';
import { errorText } from '../../wording/error_text';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';

export interface LeaveDialogProps {
  readonly chat: Pick<ChatState, 'id' | 'type'>;
  readonly name: string;
  readonly onClose: () => void;
  readonly onLeft: () => void;
}

/** Asks once more before a group is left, or a broadcast list, which ends with its owner. */
export function LeaveDialog({ chat, name, onClose, onLeft }: LeaveDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const { busy, failure, run } = useTask();
  const isList = chat.type === 'broadcast';

  const leave = () =>
    run(async () => {
      await client.leaveChat(chat.id);
      onLeft();
    });

  return (
    <Dialog
      title={translate(isList ? 'details.deleteTitle' : 'details.leaveTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void leave()}>
            {translate(isList ? 'details.endList' : 'details.leave')}
          </Button>
        </>
      }
    >
      <p>{translate(isList ? 'details.endListHint' : 'details.leaveHint')}</p>
    </Dialog>
  );
}
