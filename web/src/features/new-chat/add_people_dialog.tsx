import { useParley } from '@parley/react';
import type { ChatState, User } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { Dialog } from '../../ui/overlays/dialog';
import { showToast } from '../../ui/overlays/toasts';
import { errorText } from '../../wording/error_text';
import { PeoplePicker } from './people_picker';

export interface AddPeopleDialogProps {
  readonly chat: ChatState;
  readonly onClose: () => void;
}

/** Brings more people into a group. */
export function AddPeopleDialog({ chat, onClose }: AddPeopleDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const [chosen, setChosen] = useState<readonly User[]>([]);
  const [busy, setBusy] = useState(false);

  async function add(): Promise<void> {
    setBusy(true);
    try {
      await client.addParticipants(
        chat.id,
        chosen.map(({ id }) => id),
      );
      onClose();
    } catch (error) {
      setBusy(false);
      showToast({ tone: 'error', text: errorText(error, translate), retry: () => void add() });
    }
  }

  return (
    <Dialog
      title={translate('details.add')}
      onClose={onClose}
      footer={
        <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => void add()}>
          {translate('details.addConfirm', { count: chosen.length })}
        </Button>
      }
    >
      <PeoplePicker
        chosen={chosen}
        onChange={setChosen}
        without={(chat.participants ?? []).map(({ userId }) => userId)}
      />
    </Dialog>
  );
}
