import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../controls/button';
import { TextField } from '../controls/text_field';
import { ProblemNote } from '../display/problem_note';
import { useTask } from '../hooks/use_task';
import { Dialog } from './dialog';

export interface PromptDialogProps {
  readonly title: string;
  readonly label: string;
  readonly hint: string;
  readonly maxLength: number;
  /** What the button is called that sends it. */
  readonly send: string;
  /** Gets the text without white space around it; the dialog closes when it resolves. */
  readonly onSend: (text: string) => Promise<void>;
  readonly problemText: (error: unknown) => string;
  readonly onClose: () => void;
}

/** Asks for a text and sends it; where that fails, it stays and says why. */
export function PromptDialog({ title, send, onSend, problemText, onClose, ...field }: PromptDialogProps) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const { busy, failure, run } = useTask();
  const submit = () =>
    run(async () => {
      await onSend(text.trim());
      onClose();
    });
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && problemText(failure.error)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" busy={busy} disabled={text.trim() === ''} onClick={() => void submit()}>
            {send}
          </Button>
        </>
      }
    >
      <TextField {...field} value={text} onChange={(event) => setText(event.target.value)} />
    </Dialog>
  );
}
