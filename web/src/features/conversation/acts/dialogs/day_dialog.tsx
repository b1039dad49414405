import { useState, type SyntheticEvent } from 'react';
import { dayKey } from '../../../../i18n/clock_face';
import { useTranslate } from '../../../../i18n/language_context';
import { Button } from '../../../../ui/controls/button';
import { TextField } from '../../../../ui/controls/text_field';
import { Dialog } from '../../../../ui/overlays/dialog';

export interface DayDialogProps {
  /** The day that is in sight. */
  readonly day: Date;
  readonly onGo: (day: Date) => void;
  readonly onClose: () => void;
}

/** Picks a day, in the browser's own calendar, to go to its first message. */
export function DayDialog({ day, onGo, onClose }: DayDialogProps) {
  const translate = useTranslate();
  const conversation = useTranslate();
  const [value, setValue] = useState(() => dayKey(day));
  const picked = dayOf(value);
  const [now] = useState(() => new Date());
  const isPast = picked !== null && picked <= now;

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (!isPast) return;
    onClose();
    onGo(picked);
  }

  return (
    <Dialog
      title={conversation('jump.date')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" disabled={!isPast} onClick={submit}>
            {conversation('jump.go')}
          </Button>
        </>
      }
    >
      <form onSubmit={submit}>
        <TextField
          label={conversation('jump.day')}
          type="date"
          max={dayKey(now)}
          value={value}
          error={isPast ? undefined : conversation('jump.pickDay')}
          onChange={(event) => setValue(event.target.value)}
        />
      </form>
    </Dialog>
  );
}

/** The beginning of a day, in local time. */
function dayOf(value: string): Date | null {
  const [year, month, day] = value.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const time = new Date(year, month - 1, day);
  return Number.isNaN(time.getTime()) ? null : time;
}
