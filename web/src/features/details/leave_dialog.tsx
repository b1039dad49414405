import { useParley } from '@parley/react';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { errorText } from '../../wording/error_text';
import { Button } from '../../ui/controls/button';
import { Dialog } from '../../ui/overlays/dialog';
import { showToast } from '../../ui/overlays/toasts';

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
  const [busy, setBusy] = useState(false);

  async function leave(): Promise<void> {
    setBusy(true);
    try {
      await client.leaveChat(chatId);
      onLeft();
    } catch (error) {
      showToast({ tone: 'error', text: errorText(error, translate) });
      setBusy(false);
    }
  }

  return (
    <Dialog
      title={translate('details.leaveTitle', { name })}
      onClose={onClose}
      footer={
        <>
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
