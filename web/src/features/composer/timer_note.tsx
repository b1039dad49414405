import { IconHourglass } from '@tabler/icons-react';
import { useTranslate } from '../../i18n/language_context';
import { durationText } from '../../wording/duration_text';
import { ComposerNote } from './composer_note';

export interface TimerNoteProps {
  readonly seconds: number;
  readonly onCancel: () => void;
}

/** Says how long what is sent stays, until that is ended. */
export function TimerNote({ seconds, onCancel }: TimerNoteProps) {
  const translate = useTranslate();
  return (
    <ComposerNote
      icon={<IconHourglass size={18} stroke={1.75} aria-hidden="true" />}
      title={translate('timer.make')}
      text={translate('timer.on', { time: durationText(seconds, translate) })}
      onCancel={onCancel}
    />
  );
}
