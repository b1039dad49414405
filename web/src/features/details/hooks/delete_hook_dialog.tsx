import { useParley } from '@parley/react';
import type { OutgoingHook } from '@parley/sdk';
import { useHooksTranslate } from '../../../i18n/hooks/use_hooks_translate';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { hookErrorText } from './hook_error_text';

export interface DeleteHookDialogProps {
  readonly hook: OutgoingHook;
  readonly onClose: () => void;
}

/** Asks before a webhook goes, since what it had still to send goes with it. */
export function DeleteHookDialog({ hook, onClose }: DeleteHookDialogProps) {
  const words = useHooksTranslate();
  const translate = useTranslate();
  const { hooks } = useParley();
  const { busy, failure, run } = useTask();
  const remove = () =>
    run(async () => {
      await hooks.delete(hook.chatId, hook.id);
      onClose();
    });
  return (
    <Dialog
      title={words('hook.deleteTitle', { name: hook.name })}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && hookErrorText(failure.error, words, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={() => void remove()}>
            {words('hook.delete')}
          </Button>
        </>
      }
    >
      <p>{words('hook.deleteHint')}</p>
    </Dialog>
  );
}
