import type { ServerRole } from '@parley/sdk';
import { createContext, use } from 'react';
import type { AdminPlace } from './place';

/** What all pages of the administration know: who looks at them, and how to get to another. */
export interface Administration {
  readonly role: ServerRole;
  readonly userId: string;
  readonly hrefTo: (place: AdminPlace) => string;
  readonly onGo: (place: AdminPlace) => void;
}

const AdministrationContext = createContext<Administration | null>(null);

export const AdministrationProvider = AdministrationContext;

/** The administration that a page lies in. */
export function useAdministration(): Administration {
  const administration = use(AdministrationContext);
  if (administration === null) throw new Error('This lies outside of the administration.');
  return administration;
}
