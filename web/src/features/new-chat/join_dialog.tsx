import { useParley } from '@parley/react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { errorText } from '../../wording/error_text';

export interface JoinDialogProps {
  readonly code: string;
  readonly onClose: () => void;
  readonly onJoined: (chatId: string) => void;
}

/** Joins a chat by the invitation that somebody followed. */
export function JoinDialog({ code, onClose, onJoined }: JoinDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const { busy, failure, run } = useTask();
  const join = () =>
    run(async () => {
      const chat = await client.joinChat(code);
      onJoined(chat.id);
    });
  return (
    <Dialog
      title={translate('join.title')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void join()}>
            {translate('join.join')}
          </Button>
        </>
      }
    >
      <p>{translate('join.hint')}</p>
    </Dialog>
  );
}
