import { useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { Button } from '../controls/button';
import { TextField } from '../controls/text_field';
import { Dialog } from './dialog';
import { fieldValue } from './later_times';

const YEAR_MS = 365 * 86_400_000;

export interface MomentDialogProps {
  readonly title: string;
  readonly initial: Date;
  readonly onPick: (time: Date) => void;
  readonly onClose: () => void;
}

/** Asks for a date and a time that are still to come. */
export function MomentDialog({ title, initial, onPick, onClose }: MomentDialogProps) {
  const translate = useTranslate();
  const [value, setValue] = useState(() => fieldValue(initial));
  const [asked, setAsked] = useState(false);
  const time = new Date(value);
  const problem = momentProblem(time);
  const submit = () => {
    setAsked(true);
    if (problem !== undefined) return;
    onClose();
    onPick(time);
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" onClick={submit}>
            {translate('action.save')}
          </Button>
        </>
      }
    >
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

/** Why nothing can be put off to a time. */
export function momentProblem(time: Date): 'later.past' | 'later.tooFar' | undefined {
  const wait = time.getTime() - Date.now();
  if (!(wait > 0)) return 'later.past';
  return wait > YEAR_MS ? 'later.tooFar' : undefined;
}
