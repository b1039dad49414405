import type { ParleyClient } from '@parley/sdk';
import { createContext, useContext, type ReactElement, type ReactNode } from 'react';

const ClientContext = createContext<ParleyClient | null>(null);

/** Gives a client to the hooks below it. Who made the client opens and closes it. */
export function ParleyProvider(props: { readonly client: ParleyClient; readonly children: ReactNode }): ReactElement {
  return <ClientContext value={props.client}>{props.children}</ClientContext>;
}

/** The client of the provider above; it stays the same. */
export function useParley(): ParleyClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('There is no ParleyProvider above this component.');
  return client;
}
