import { useParley } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { errorText } from '../../../wording/error_text';
import type { ChatEnding } from './use_chat_acts';

export interface EndDialogProps {
  readonly chat: ChatState;
  readonly name: string;
  readonly ending: ChatEnding;
  readonly onClose: () => void;
}

/** Asks once more before a chat is left, or deleted for everyone. */
export function EndDialog({ chat, name, ending, onClose }: EndDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const { busy, failure, run } = useTask();
  const end = () =>
    run(async () => {
      await (ending === 'leave' ? client.leaveChat(chat.id) : client.deleteChat(chat.id));
      onClose();
    });
  return (
    <Dialog
      title={translate(ending === 'leave' ? 'details.leaveTitle' : 'details.deleteTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void end()}>
            {translate(ending === 'leave' ? 'chats.act.leave' : 'chats.act.delete')}
          </Button>
        </>
      }
    >
      <p>{translate(ending === 'leave' ? 'details.leaveHint' : 'details.deleteHint')}</p>
    </Dialog>
  );
}
