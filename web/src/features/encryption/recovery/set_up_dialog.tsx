import { useState } from 'react';
import type { Encryption } from '@parley/sdk';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { TextField } from '../../../ui/controls/text_field';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { useProblemText } from '../use_problem_text';
import styles from './recovery.module.css';

export interface SetUpDialogProps {
  readonly encryption: Encryption;
  /** `reset`: there are keys already, which new ones replace. */
  readonly reason: 'first' | 'reset';
  readonly onMade: (recoveryKey: string) => void;
  readonly onClose: () => void;
}

/** Makes the account's keys, with the password, since whoever has it made may read what is written from then on. */
export function SetUpDialog({ encryption, reason, onMade, onClose }: SetUpDialogProps) {
  const translate = useTranslate();
  const words = useEncryptionTranslate();
  const problemText = useProblemText();
  const [password, setPassword] = useState('');
  const { busy, failure, run } = useTask();
  const make = () => run(async () => onMade((await encryption.setUp({ password })).recoveryKey));
  return (
    <Dialog
      title={words(reason === 'reset' ? 'setUp.resetTitle' : 'setUp.title')}
      onClose={onClose}
      footer={
        <>
          <ProblemNote text={failure && problemText(failure.error)} />
          <Button onClick={onClose}>{translate('action.cancel')}</Button>
          <Button
            look={reason === 'reset' ? 'danger' : 'primary'}
            busy={busy}
            disabled={password === ''}
            onClick={() => void make()}
          >
            {words('setUp.make')}
          </Button>
        </>
      }
    >
      <div className={styles.sheet}>
        <p>{words(reason === 'reset' ? 'setUp.resetLead' : 'setUp.lead')}</p>
        <TextField
          type="password"
          label={words('setUp.password')}
          autoComplete="current-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </div>
    </Dialog>
  );
}
