import { useParleyState } from '@parley/react';
import type { DeviceTrust } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useEncryption } from './encryption_context';

/** The devices of the account that have keys, by id; asked for again whenever something becomes known. */
export function useOwnDevices(): ReadonlyMap<string, DeviceTrust> {
  const me = useParleyState((state) => state.account?.user.id);
  const { encryption, round, status } = useEncryption();
  const [devices, setDevices] = useState<ReadonlyMap<string, DeviceTrust>>(new Map());
  // The encryption is outside React.
  useEffect(() => {
    if (encryption === null || me === undefined) return;
    let current = true;
    encryption.listDevices(me).then(
      (found) => current && setDevices(new Map(found.map((device) => [device.deviceId, device]))),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [encryption, me, round, status]);
  return devices;
}
