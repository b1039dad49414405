import { useParleyState } from '@parley/react';
import type { Encryption, Verification, VerificationStep } from '@parley/sdk';
import { useCallback, useState } from 'react';
import { useEncryptionTranslate } from '../../../i18n/encryption/use_encryption_translate';
import { useTranslate } from '../../../i18n/language_context';
import { Button } from '../../../ui/controls/button';
import { ProblemNote } from '../../../ui/display/problem_note';
import { useTask } from '../../../ui/hooks/use_task';
import { Dialog } from '../../../ui/overlays/dialog';
import { personName } from '../../../wording/chat_name';
import { useProblemText } from '../use_problem_text';
import { CodeScanner } from './scan/code_scanner';
import { VerificationBody } from './verification_body';
import { answersTo } from './verification_answers';
import styles from './verification.module.css';

export interface VerificationDialogProps {
  readonly encryption: Encryption;
  readonly verification: Verification;
  readonly onClose: () => void;
}

/** Two people, or two devices of one, compare keys: what is to be done now, until it is over. Closing it ends the comparison. */
export function VerificationDialog({ encryption, verification, onClose }: VerificationDialogProps) {
  const words = useEncryptionTranslate();
  const translate = useTranslate();
  const problemText = useProblemText();
  const { busy, failure, run } = useTask();
  const name = useParleyState((state) => personName(state.users[verification.userId], translate));
  const isOver = verification.phase === 'done' || verification.phase === 'cancelled';
  const go = (step: VerificationStep) => run(() => encryption.verify(verification.id, step));
  const [scans, setScans] = useState(false);
  const scanning = scans && verification.phase === 'ready';
  const takeCode = useCallback(
    (bytes: Uint8Array) => {
      const code = btoa(String.fromCharCode(...bytes));
      void run(() => encryption.verify(verification.id, { kind: 'scanned', code }));
    },
    [encryption, verification.id, run],
  );

  function close() {
    if (!isOver) void encryption.verify(verification.id, { kind: 'cancel' }).catch(() => undefined);
    onClose();
  }

  return (
    <Dialog
      title={verification.isSelf ? words('verify.titleDevice') : words('verify.titlePerson', { name })}
      onClose={close}
      footer={
        <>
          <ProblemNote text={failure && problemText(failure.error)} />
          <Button onClick={close}>{isOver ? translate('action.close') : words('verify.cancel')}</Button>
          {scanning && <Button onClick={() => setScans(false)}>{words('scan.stop')}</Button>}
          {!scanning &&
            answersTo(verification).map(({ kind, text, look }) => (
              <Button
                key={kind}
                look={look}
                busy={busy}
                onClick={() => (kind === 'scan' ? setScans(true) : void go({ kind }))}
              >
                {words(text)}
              </Button>
            ))}
        </>
      }
    >
      <div className={styles.body} aria-live="polite">
        {scanning ? <CodeScanner onCode={takeCode} /> : <VerificationBody verification={verification} name={name} />}
      </div>
    </Dialog>
  );
}
