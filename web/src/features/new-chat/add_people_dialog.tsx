import { useParley } from '@parley/react';
import type { ChatState, User } from '@parley/sdk';
import { useState, type ReactNode } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { errorText } from '../../wording/error_text';
import { PeoplePicker } from '../../people/picker/people_picker';

export interface AddPeopleDialogProps {
  readonly chat: ChatState;
  readonly onClose: () => void;
  /** What there is to say of those who are chosen. */
  readonly note?: ((people: readonly User[]) => ReactNode) | undefined;
}

/** Brings more people into a group. */
export function AddPeopleDialog({ chat, onClose, note }: AddPeopleDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const [chosen, setChosen] = useState<readonly User[]>([]);
  const { busy, failure, run } = useTask();

  const add = () =>
    run(async () => {
      await client.addParticipants(
        chat.id,
        chosen.map(({ id }) => id),
      );
      onClose();
    });

  return (
    <Dialog
      title={translate('details.add')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => void add()}>
            {translate('details.addConfirm', { count: chosen.length })}
          </Button>
        </>
      }
    >
      {note?.(chosen)}
      <PeoplePicker
        chosen={chosen}
        onChange={setChosen}
        without={(chat.participants ?? []).map(({ userId }) => userId)}
      />
    </Dialog>
  );
}
