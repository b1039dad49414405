import { useParley, useParleyState } from '@parley/react';
import type { CreateChatRequest, User } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { errorText } from '../../wording/error_text';
import { Button } from '../../ui/controls/button';
import { Dialog } from '../../ui/overlays/dialog';
import { TextField } from '../../ui/controls/text_field';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import styles from './new_chat_dialog.module.css';
import { PeoplePicker } from './people_picker';

export interface NewChatDialogProps {
  readonly onClose: () => void;
  readonly onCreated: (chatId: string) => void;
}

/** Starts a chat: with one person directly, with several as a group that has a name. */
export function NewChatDialog({ onClose, onCreated }: NewChatDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const currentUserId = useParleyState((state) => state.account?.user.id ?? '');
  const [chosen, setChosen] = useState<readonly User[]>([]);
  const [name, setName] = useState('');
  const [nameMissing, setNameMissing] = useState(false);
  const { busy, failure, run } = useTask();
  const isGroup = chosen.length > 1;

  async function create(): Promise<void> {
    const request = chatRequest(chosen, name);
    if (request === null) {
      setNameMissing(true);
      return;
    }
    await run(async () => {
      const chat = await client.createChat(request);
      onCreated(chat.id);
    });
  }

  const label = isGroup ? translate('new.createGroup', { count: chosen.length }) : translate('new.openChat');
  return (
    <Dialog
      title={translate('new.title')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button look="primary" busy={busy} disabled={chosen.length === 0} onClick={() => void create()}>
            {label}
          </Button>
        </>
      }
    >
      {isGroup && (
        <TextField
          className={styles.name}
          label={translate('new.groupName')}
          maxLength={128}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setNameMissing(false);
          }}
          error={nameMissing ? translate('new.groupNameMissing') : undefined}
        />
      )}
      <PeoplePicker chosen={chosen} onChange={setChosen} without={[currentUserId]} />
    </Dialog>
  );
}

/** What to ask the server for; null when a group has no name yet. */
export function chatRequest(chosen: readonly User[], name: string): CreateChatRequest | null {
  const participantIds = chosen.map(({ id }) => id);
  if (participantIds.length < 2) return { type: 'direct', participantIds };
  if (name.trim() === '') return null;
  return { type: 'group', participantIds, name: name.trim() };
}
