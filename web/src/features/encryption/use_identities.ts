import type { Identity } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useEncryption } from './encryption_context';

const NOBODY: readonly Identity[] = [];

/** What is known of these people's keys; asked for again whenever something becomes known. Keep the identity of `userIds`. */
export function useIdentities(userIds: readonly string[]): readonly Identity[] {
  const { encryption, round } = useEncryption();
  const [identities, setIdentities] = useState(NOBODY);
  // The encryption is outside React.
  useEffect(() => {
    if (encryption === null || userIds.length === 0) return;
    let current = true;
    encryption.listIdentities(userIds).then(
      (found) => current && setIdentities(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [encryption, userIds, round]);
  return identities.filter(({ userId }) => userIds.includes(userId));
}
