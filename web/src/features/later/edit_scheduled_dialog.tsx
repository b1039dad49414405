import { useParley } from '@parley/react';
import type { ScheduledMessage } from '@parley/sdk';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../../ui/controls/button';
import { TextField } from '../../ui/controls/text_field';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { Dialog } from '../../ui/overlays/dialog';
import { fieldValue } from '../../ui/overlays/later_times';
import { momentProblem } from '../../ui/overlays/moment_dialog';
import { errorText } from '../../wording/error_text';
import styles from './later.module.css';

export interface EditScheduledDialogProps {
  readonly message: ScheduledMessage;
  readonly onClose: () => void;
}

/** Other words, or another time, for a message that is to be sent later. */
export function EditScheduledDialog({ message, onClose }: EditScheduledDialogProps) {
  const translate = useTranslate();
  const client = useParley();
  const { busy, failure, run } = useTask();
  const [text, setText] = useState(message.content.text ?? '');
  const [value, setValue] = useState(() => fieldValue(new Date(message.sendAt)));
  const [asked, setAsked] = useState(false);
  const sendAt = new Date(value);
  const problem = momentProblem(sendAt);
  const isText = message.content.type === 'text';
  const save = () => {
    setAsked(true);
    if (problem !== undefined) return;
    const content = isText ? { ...message.content, text: text.trim() } : message.content;
    void run(async () => {
      await client.later.change(message, { content, replyTo: message.replyTo, sendAt });
      onClose();
    });
  };
  return (
    <Dialog
      title={translate('scheduled.edit')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && errorText(failure.error, translate)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" busy={busy} disabled={isText && text.trim() === ''} onClick={save}>
            {translate('action.save')}
          </Button>
        </>
      }
    >
      {isText && (
        <textarea
          className={styles.field}
          dir="auto"
          aria-label={translate('scheduled.text')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <TextField
        type="datetime-local"
        label={translate('later.moment')}
        value={value}
        error={asked && problem !== undefined ? translate(problem) : undefined}
        onChange={(event) => setValue(event.target.value)}
      />
    </Dialog>
  );
}
