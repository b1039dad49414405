import { IconPlus, IconX } from '@tabler/icons-react';
import type { Content } from '@parley/sdk';
import { useId, useState } from 'react';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { IconButton } from '../../../ui/controls/icon_button';
import { SelectRow } from '../../../ui/controls/select_row';
import { SwitchRow } from '../../../ui/controls/switch_row';
import { TextField } from '../../../ui/controls/text_field';
import { Dialog } from '../../../ui/overlays/dialog';
import { addOption, changeOption, MOST_OPTIONS, pollContent, POLL_ENDS, removeOption, type PollEnd } from './make_poll';
import styles from './poll_dialog.module.css';

const MOST_QUESTION = 512;
const MOST_ANSWER = 256;

export interface PollDialogProps {
  readonly onSend: (content: Content) => void;
  readonly onClose: () => void;
}

/** Where a poll is made: its question, its answers, and who sees what for how long. */
export function PollDialog({ onSend, onClose }: PollDialogProps) {
  const translate = useTranslate();
  const [question, setQuestion] = useState('');
  const [options, setOptions] = useState<readonly string[]>(['', '']);
  const [multiple, setMultiple] = useState(false);
  const [anonymous, setAnonymous] = useState(false);
  const [ends, setEnds] = useState<PollEnd>('never');
  const content = pollContent({ question, options, multiple, anonymous, ends }, new Date());
  const send = () => {
    if (content === undefined) return;
    onClose();
    onSend(content);
  };
  return (
    <Dialog
      title={translate('poll.make')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button look="primary" disabled={content === undefined} onClick={send}>
            {translate('poll.send')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label={translate('poll.question')}
          maxLength={MOST_QUESTION}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <AnswerFields options={options} onChange={setOptions} />
        <div>
          <SwitchRow
            label={translate('poll.multiple')}
            hint={translate('poll.multipleHint')}
            checked={multiple}
            onChange={setMultiple}
          />
          <SwitchRow
            label={translate('poll.anonymousRow')}
            hint={translate('poll.anonymousHint')}
            checked={anonymous}
            onChange={setAnonymous}
          />
          <SelectRow
            label={translate('poll.ends')}
            options={POLL_ENDS.map((value) => ({ value, label: translate(`poll.ends.${value}`) }))}
            value={ends}
            onChange={setEnds}
          />
        </div>
      </div>
    </Dialog>
  );
}

interface AnswerFieldsProps {
  readonly options: readonly string[];
  readonly onChange: (options: readonly string[]) => void;
}

function AnswerFields({ options, onChange }: AnswerFieldsProps) {
  const translate = useTranslate();
  const labelId = useId();
  return (
    <div role="group" aria-labelledby={labelId} className={styles.answers}>
      <span id={labelId} className={styles.label}>
        {translate('poll.options')}
      </span>
      {options.map((text, index) => (
        <div key={index} className={styles.answer}>
          <input
            className={styles.input}
            dir="auto"
            aria-label={translate('poll.option', { count: index + 1 })}
            maxLength={MOST_ANSWER}
            value={text}
            onChange={(event) => onChange(changeOption(options, index, event.target.value))}
          />
          {options.length > 2 && (
            <IconButton
              label={translate('poll.removeOption', { count: index + 1 })}
              onClick={() => onChange(removeOption(options, index))}
            >
              <IconX size={18} stroke={1.75} aria-hidden="true" />
            </IconButton>
          )}
        </div>
      ))}
      {options.length < MOST_OPTIONS && (
        <Button look="quiet" size="small" className={styles.add} onClick={() => onChange(addOption(options))}>
          <IconPlus size={16} stroke={1.75} aria-hidden="true" /> {translate('poll.addOption')}
        </Button>
      )}
    </div>
  );
}
