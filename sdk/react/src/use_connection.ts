import type { ConnectionState } from '@parley/sdk';
import { useParleyState } from './use_parley_state.js';

/** How the client stands to its server. */
export function useConnection(): ConnectionState {
  return useParleyState(({ connection }) => connection);
}
