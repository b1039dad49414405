import type { ConnectionState } from '@parley/sdk';

/** What the thin bar says: nothing, or how it stands with the connection and whether one can hurry it. */
export type ConnectionNotice =
  | { readonly kind: 'none' }
  | { readonly kind: 'offline' | 'connecting' | 'syncing' }
  | { readonly kind: 'waiting'; readonly seconds: number };

/**
 * Reads the notice off the connection. A first attempt and a short catching-up say nothing: a bar that flashes at
 * every start would tell nobody anything. `settledFor` is how long the phase has lasted, in milliseconds.
 */
export function connectionNotice(connection: ConnectionState, settledFor: number, now: number): ConnectionNotice {
  switch (connection.phase) {
    case 'online':
    case 'signedOut':
      return { kind: 'none' };
    case 'offline':
      return { kind: 'offline' };
    case 'waiting':
      return { kind: 'waiting', seconds: Math.max(0, Math.ceil(((connection.retryAt ?? now) - now) / 1000)) };
    case 'connecting':
    case 'syncing':
      if (connection.attempts > 1) return { kind: connection.phase };
      return settledFor < QUIET_MS ? { kind: 'none' } : { kind: connection.phase };
  }
}

/** How long connecting and catching up may last before it is worth a word. */
export const QUIET_MS = 1_500;
