import { useParley, useParleyState } from '@parley/react';
import type { Encryption, EncryptionStatus, Verification } from '@parley/sdk';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { beginIdentity } from './begin_identity';

/** What the person has been asked to do, or has begun: one dialog. */
export type EncryptionTask =
  | { readonly kind: 'setUp'; readonly reason: 'first' | 'reset' }
  | { readonly kind: 'key'; readonly recoveryKey: string }
  | { readonly kind: 'newDevice' }
  | { readonly kind: 'restore' }
  | { readonly kind: 'verification'; readonly id: string };

export interface EncryptionHold {
  /** Null until it is open, and where there is none: a server without it, a browser that can't. */
  readonly encryption: Encryption | null;
  readonly status: EncryptionStatus | null;
  readonly verifications: readonly Verification[];
  readonly task: EncryptionTask | null;
  readonly setTask: (task: EncryptionTask | null) => void;
  /** Counts what has become known of devices and identities, so that who shows them asks again. */
  readonly round: number;
}

const NONE: EncryptionHold = {
  encryption: null,
  status: null,
  verifications: [],
  task: null,
  setTask: () => undefined,
  round: 0,
};
const HoldContext = createContext<EncryptionHold>(NONE);

/** The encryption of the signed-in account, and how it stands. */
export function useEncryption(): EncryptionHold {
  return use(HoldContext);
}

/** Holds the encryption of whoever is signed in, and makes its identity where the account has just been made. */
export function EncryptionProvider({ children }: { readonly children: ReactNode }) {
  const encryption = useOpened();
  const [status, setStatus] = useState<EncryptionStatus | null>(null);
  const [verifications, setVerifications] = useState<readonly Verification[]>([]);
  const [task, setTask] = useState<EncryptionTask | null>(null);
  const [round, setRound] = useState(0);

  // What is told by events lies outside React.
  useEffect(() => {
    if (encryption === null) return;
    let current = true;
    const take = (next: Verification) => {
      setVerifications((all) => [...all.filter(({ id }) => id !== next.id), next]);
    };
    const show = ({ id }: Verification) => setTask({ kind: 'verification', id });
    const stop = encryption.subscribe((event) => {
      if (event.kind === 'verification') {
        take(event.verification);
        if (event.verification.phase === 'requested' && !event.verification.startedHere) show(event.verification);
      } else if (event.kind === 'status') setStatus(event.status);
      else if (event.kind !== 'keysArrived') setRound((count) => count + 1);
    });
    const begin = async () => {
      const [made, under] = await Promise.all([beginIdentity(encryption), encryption.listVerifications()]);
      if (!current) return;
      setStatus(made.status);
      under.forEach(take);
      // A comparison that was under way when the page was loaded anew goes on.
      under.filter(({ phase }) => phase !== 'done' && phase !== 'cancelled').forEach(show);
      if (made.recoveryKey !== undefined) setTask({ kind: 'key', recoveryKey: made.recoveryKey });
    };
    // A server that does not answer now is asked again with the next connection.
    begin().catch(() => undefined);
    return () => {
      current = false;
      stop();
    };
  }, [encryption]);

  const hold = useMemo(
    () => ({ encryption, status, verifications, task, setTask, round }),
    [encryption, status, verifications, task, round],
  );
  return <HoldContext value={hold}>{children}</HoldContext>;
}

function useOpened(): Encryption | null {
  const client = useParley();
  const deviceId = useParleyState((state) => state.account?.deviceId);
  const online = useParleyState((state) => state.connection.phase === 'online');
  const [opened, setOpened] = useState<Encryption | null>(null);
  // The encryption is outside React; what fails is tried again with the next connection.
  useEffect(() => {
    let current = true;
    client.encryption().then(
      (encryption) => current && setOpened(encryption),
      () => current && setOpened(null),
    );
    return () => {
      current = false;
    };
  }, [client, deviceId, online]);
  return opened;
}
