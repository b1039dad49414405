import { useParley } from '@parley/react';
import type { ChatState } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { TextField } from '../../ui/controls/text_field';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { errorText } from '../../wording/error_text';
import styles from './edit_chat_dialog.module.css';

/** Changes what a chat is called and what it is about. */
export function EditChatDialog({ chat, onClose }: { readonly chat: ChatState; readonly onClose: () => void }) {
  const translate = useTranslate();
  const client = useParley();
  const [name, setName] = useState(chat.name ?? '');
  const [description, setDescription] = useState(chat.description ?? '');
  const { busy, failure, run } = useTask();
  const save = () =>
    run(async () => {
      await client.updateChat(chat.id, { name: name.trim(), description: description.trim() });
      onClose();
    });
  return (
    <Dialog
      title={translate('details.edit')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" busy={busy} disabled={name.trim() === ''} onClick={() => void save()}>
            {translate('action.save')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField
          label={translate('details.name')}
          maxLength={128}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={translate('details.description')}
          maxLength={1000}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
