import { IconLogout } from '@tabler/icons-react';
import { useParley } from '@parley/react';
import type { Device } from '@parley/sdk';
import type { ReactNode } from 'react';
import { formatDate } from '../../i18n/clock_face';
import { useLanguage, useTranslate } from '../../i18n/language_context';
import { IconButton } from '../../ui/controls/icon_button';
import { ProblemNote } from '../../ui/display/problem_note';
import { useNow } from '../../ui/hooks/use_now';
import { useTask } from '../../ui/hooks/use_task';
import { errorText } from '../../wording/error_text';
import styles from './device_list.module.css';
import { useDevices } from './use_devices';

const MINUTE_MS = 60_000;

export interface DeviceListProps {
  /** What there is to say of the keys of a device. */
  readonly note: (deviceId: string) => ReactNode;
}

/** The devices that are signed in to the account; others than this one can be signed out from here. */
export function DeviceList({ note }: DeviceListProps) {
  const translate = useTranslate();
  const { devices, error, reload } = useDevices();
  if (error !== null) {
    return (
      <p className={styles.note} role="alert">
        {error}{' '}
        <button type="button" className={styles.act} onClick={reload}>
          {translate('action.retry')}
        </button>
      </p>
    );
  }
  if (devices === null) return <p className={styles.note}>{translate('settings.devicesLoading')}</p>;
  return (
    <ul aria-label={translate('settings.devices')}>
      {devices.map((device) => (
        <DeviceRow key={device.deviceId} device={device} note={note(device.deviceId)} onEnded={reload} />
      ))}
    </ul>
  );
}

interface DeviceRowProps {
  readonly device: Device;
  readonly note: ReactNode;
  readonly onEnded: () => void;
}

function DeviceRow({ device, note, onEnded }: DeviceRowProps) {
  const { language, translate } = useLanguage();
  const client = useParley();
  const now = useNow(MINUTE_MS);
  const { busy, failure, run } = useTask();
  const name = device.deviceName ?? translate('settings.deviceUnnamed');

  const end = () =>
    run(async () => {
      await client.revokeSession(device.deviceId);
      onEnded();
    });

  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.note}>
          {device.current
            ? translate('settings.thisDevice')
            : formatDate(language, new Date(device.lastSeen ?? device.createdAt), now)}
        </span>
        {note}
      </span>
      <ProblemNote text={failure && errorText(failure.error, translate)} />
      {!device.current && (
        <IconButton label={translate('settings.signOutDevice', { name })} disabled={busy} onClick={() => void end()}>
          <IconLogout size={18} stroke={1.75} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}
