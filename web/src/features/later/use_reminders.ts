import { useParley, useParleyState } from '@parley/react';
import { useEffect } from 'react';

/** How many reminders are due; loads them when there is a connection and they are not known. */
export function useDueReminders(): number {
  const client = useParley();
  const unknown = useParleyState((state) => state.reminders === null && state.connection.phase === 'online');
  // What is put off lies on the server, and follows by its events once it was loaded.
  useEffect(() => {
    if (unknown) client.later.loadReminders().catch(() => undefined);
  }, [client, unknown]);
  return useParleyState((state) => state.reminders?.filter(({ isDue }) => isDue).length ?? 0);
}
