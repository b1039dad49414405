import { IconShield, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useParleyState } from '@parley/react';
import type { DeviceTrust, Encryption } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useEncryptionTranslate } from '../../i18n/encryption/use_encryption_translate';
import { Button } from '../../ui/controls/button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useTask } from '../../ui/hooks/use_task';
import { useEncryption } from './encryption_context';
import styles from './encryption_settings.module.css';
import { useProblemText } from './use_problem_text';

const ICONS = { verified: IconShieldCheck, confirmed: IconShield, unconfirmed: IconShieldX };

/** The encryption of one's account: which of one's devices take part in it, its backup, and another recovery key. */
export function EncryptionSettings() {
  const words = useEncryptionTranslate();
  const { encryption, status, setTask } = useEncryption();
  const devices = useOwnDevices(encryption);
  if (encryption === null || status === null) return null;
  const waits = status.identity === 'exists' && status.thisDevice === 'unconfirmed';
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{words('devices.title')}</h3>
      {waits && (
        <Button look="primary" onClick={() => setTask({ kind: 'newDevice' })}>
          {words('newDevice.title')}
        </Button>
      )}
      <ul aria-label={words('devices.list')}>
        {devices.map((device) => (
          <DeviceRow key={device.deviceId} device={device} encryption={encryption} />
        ))}
      </ul>
      <p className={styles.note}>{words(`backup.${status.backup}`)}</p>
      <Button onClick={() => setTask({ kind: 'setUp', reason: status.identity === 'exists' ? 'reset' : 'first' })}>
        {words(status.identity === 'exists' ? 'settings.newKey' : 'setUp.make')}
      </Button>
    </section>
  );
}

function DeviceRow({ device, encryption }: { readonly device: DeviceTrust; readonly encryption: Encryption }) {
  const words = useEncryptionTranslate();
  const problemText = useProblemText();
  const { setTask } = useEncryption();
  const { busy, failure, run } = useTask();
  const { userId, deviceId, name, trust, isThis } = device;
  const Icon = ICONS[trust];
  const compare = () =>
    run(async () => setTask({ kind: 'verification', id: await encryption.startVerification(userId, deviceId) }));
  return (
    <li className={styles.row}>
      <Icon className={styles[trust]} size={20} stroke={1.75} aria-hidden="true" />
      <span className={styles.words}>
        <bdi className={styles.name}>{name ?? words('devices.unnamed')}</bdi>
        <span className={styles.note}>
          {isThis && `${words('devices.this')} · `}
          {words(`trust.${trust}`)}
        </span>
        <code className={styles.print} dir="ltr">
          {device.fingerprint}
        </code>
        <ProblemNote text={failure && problemText(failure.error)} />
      </span>
      {!isThis && trust === 'unconfirmed' && (
        <Button size="small" busy={busy} onClick={() => void compare()}>
          {words('devices.compare')}
        </Button>
      )}
    </li>
  );
}

function useOwnDevices(encryption: Encryption | null): readonly DeviceTrust[] {
  const me = useParleyState((state) => state.account?.user.id);
  const { round, status } = useEncryption();
  const [devices, setDevices] = useState<readonly DeviceTrust[]>([]);
  // The encryption is outside React.
  useEffect(() => {
    if (encryption === null || me === undefined) return;
    let current = true;
    encryption.listDevices(me).then(
      (found) => current && setDevices(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [encryption, me, round, status]);
  return devices;
}
