import { IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { useEncryption } from './encryption_context';
import styles from './person_keys.module.css';
import { useIdentities } from './use_identities';
import { useProblemText } from './use_problem_text';

/** Whether keys were compared with somebody, and the way to do it. Nothing for those who have none. */
export function PersonKeys({ userId, name }: { readonly userId: string; readonly name: string }) {
  const words = useEncryptionTranslate();
  const problemText = useProblemText();
  const { encryption, setTask } = useEncryption();
  const { busy, failure, run } = useTask();
  const [identity] = useIdentities(useMemo(() => [userId], [userId]));
  if (encryption === null || identity === undefined) return null;
  if (identity.state === 'verified') {
    return (
      <p className={styles.verified}>
        <IconShieldCheck size={20} stroke={1.75} aria-hidden="true" />
        {words('person.verified', { name })}
      </p>
    );
  }
  const compare = () =>
    run(async () => setTask({ kind: 'verification', id: await encryption.startVerification(userId) }));
  return (
    <>
      <Button busy={busy} onClick={() => void compare()}>
        <IconShieldQuestion size={18} stroke={1.75} aria-hidden="true" />
        {words('person.compare')}
      </Button>
      <ProblemNote text={failure && problemText(failure.error)} />
    </>
  );
}
