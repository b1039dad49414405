import { useParleyState } from '@parley/react';
import type { Content, User } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { PeoplePicker } from '../../../people/picker/people_picker';
import { Button } from '../../../ui/controls/button';
import { Dialog } from '../../../ui/overlays/dialog';
import { personName } from '../../../wording/chat_name';

export interface ContactDialogProps {
  readonly onSend: (content: Content) => void;
  readonly onClose: () => void;
}

/** Finds people whose cards are sent, a message each. */
export function ContactDialog({ onSend, onClose }: ContactDialogProps) {
  const translate = useTranslate();
  const me = useParleyState((state) => state.account?.user.id ?? '');
  const [chosen, setChosen] = useState<readonly User[]>([]);
  const send = () => {
    onClose();
    for (const user of chosen) {
      onSend({ type: 'contact', contact: { userId: user.id, name: personName(user, translate) } });
    }
  };
  return (
    <Dialog
      title={translate('contact.make')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" disabled={chosen.length === 0} onClick={send}>
            {translate('contact.send', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <PeoplePicker chosen={chosen} onChange={setChosen} without={[me]} />
    </Dialog>
  );
}
