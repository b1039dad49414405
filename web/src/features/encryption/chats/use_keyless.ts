import type { User } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useEncryption } from '../encryption_context';

/** Those who have no keys; undefined until that is known. */
export function useKeyless(people: readonly User[]): readonly User[] | undefined {
  const { encryption } = useEncryption();
  const [known, setKnown] = useState<{ readonly of: readonly User[]; readonly keyless: readonly User[] }>();
  // The encryption is outside React.
  useEffect(() => {
    if (encryption === null) return;
    let current = true;
    encryption.listIdentities(people.map(({ id }) => id)).then(
      (found) => {
        const keyed = new Set(found.map(({ userId }) => userId));
        if (current) setKnown({ of: people, keyless: people.filter(({ id }) => !keyed.has(id)) });
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [encryption, people]);
  return known?.of === people ? known.keyless : undefined;
}
