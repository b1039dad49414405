import { IconShield, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { DeviceTrust } from '@parley/sdk';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import styles from './device_keys.module.css';
import { useEncryption } from './encryption_context';
import { useProblemText } from './use_problem_text';

const ICONS = { verified: IconShieldCheck, confirmed: IconShield, unconfirmed: IconShieldX };

/** How far one of the own devices is trusted with encrypted messages, and the way to confirm it. */
export function DeviceKeys({ device }: { readonly device: DeviceTrust }) {
  const words = useEncryptionTranslate();
  const problemText = useProblemText();
  const { encryption, setTask } = useEncryption();
  const { busy, failure, run } = useTask();
  const { userId, deviceId, trust, isThis, fingerprint } = device;
  const Icon = ICONS[trust];
  const compare = () =>
    run(async () => {
      const id = await encryption?.startVerification(userId, deviceId);
      if (id !== undefined) setTask({ kind: 'verification', id });
    });
  return (
    <>
      <span className={styles.trust} data-trust={trust}>
        <Icon size={16} stroke={1.75} aria-hidden="true" />
        {words(`trust.${trust}`)}
      </span>
      <code className={styles.print} dir="ltr">
        {fingerprint}
      </code>
      {!isThis && trust === 'unconfirmed' && (
        <Button size="small" busy={busy} onClick={() => void compare()}>
          {words('devices.compare')}
        </Button>
      )}
      <ProblemNote text={failure && problemText(failure.error)} />
    </>
  );
}
