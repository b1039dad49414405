import { useParley } from '@parley/react';
import type { Device } from '@parley/sdk';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../i18n/language_context';
import { errorText } from '../../wording/error_text';

interface Answer {
  readonly devices: readonly Device[] | null;
  readonly error: unknown;
}

/** The account's devices, this one first; asked for when it is mounted and whenever `reload` is called. */
export function useDevices() {
  const client = useParley();
  const translate = useTranslate();
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer>({ devices: null, error: null });

  // The server is outside React.
  useEffect(() => {
    let current = true;
    client.listSessions().then(
      (devices) => {
        if (current)
          setAnswer({ devices: [...devices].sort((a, b) => Number(b.current) - Number(a.current)), error: null });
      },
      (error: unknown) => {
        if (current) setAnswer({ devices: null, error });
      },
    );
    return () => {
      current = false;
    };
  }, [client, round]);

  return {
    devices: answer.devices,
    error: answer.error === null ? null : errorText(answer.error, translate),
    reload: () => setRound(round + 1),
  };
}
