import { DeviceKeys } from '../features/encryption/device_keys';
import { useEncryption } from '../features/encryption/encryption_context';
import { EncryptionSettings } from '../features/encryption/encryption_settings';
import { useOwnDevices } from '../features/encryption/use_own_devices';
import { SettingsDialog, type SettingsDialogProps } from '../features/settings/settings_dialog';

/** The settings, with what the encryption has to say of the account and of each of its devices. */
export function Settings(props: Omit<SettingsDialogProps, 'encryption' | 'deviceNote'>) {
  const { status } = useEncryption();
  const devices = useOwnDevices();
  return (
    <SettingsDialog
      {...props}
      encryption={status && <EncryptionSettings status={status} />}
      deviceNote={(deviceId) => {
        const device = devices.get(deviceId);
        return device && <DeviceKeys device={device} />;
      }}
    />
  );
}
