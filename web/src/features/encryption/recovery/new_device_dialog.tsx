import type { Encryption } from '@parley/sdk';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { Button } from '../../../ui/controls/button';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { useParleyState } from '@parley/react';
import type { EncryptionTask } from '../encryption_context';
import { useProblemText } from '../use_problem_text';
import styles from './recovery.module.css';

export interface NewDeviceDialogProps {
  readonly encryption: Encryption;
  readonly onTask: (task: EncryptionTask | null) => void;
}

/** The ways to confirm a device that has just signed in. */
export function NewDeviceDialog({ encryption, onTask }: NewDeviceDialogProps) {
  const words = useEncryptionTranslate();
  const problemText = useProblemText();
  const me = useParleyState((state) => state.account?.user.id ?? '');
  const { busy, failure, run } = useTask();
  const compare = () => run(async () => onTask({ kind: 'verification', id: await encryption.startVerification(me) }));
  return (
    <Dialog title={words('newDevice.title')} onClose={() => onTask(null)}>
      <div className={styles.sheet}>
        <p>{words('newDevice.lead')}</p>
        <Button look="primary" busy={busy} onClick={() => void compare()}>
          {words('newDevice.byDevice')}
        </Button>
        <Button onClick={() => onTask({ kind: 'restore' })}>{words('newDevice.byKey')}</Button>
        <Button look="quiet" onClick={() => onTask({ kind: 'setUp', reason: 'reset' })}>
          {words('newDevice.reset')}
        </Button>
        <ProblemNote text={failure && problemText(failure.error)} />
      </div>
    </Dialog>
  );
}
