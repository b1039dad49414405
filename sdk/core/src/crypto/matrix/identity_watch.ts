import { OwnUserIdentity, type OlmMachine, type OtherUserIdentity } from '@matrix-org/matrix-sdk-crypto-wasm';
import type { Identity } from '../encryption.js';
import { userIdOf } from './ids.js';

/**
 * What this device holds of people's identities. It is asked for with every message, so answers are kept until the machine tells
 * of a change.
 */
export class IdentityWatch {
  readonly #machine: OlmMachine;
  readonly #known = new Map<string, Identity | null>();

  constructor(machine: OlmMachine) {
    this.#machine = machine;
  }

  /** Forgets what was known of somebody. */
  doubt(userId: string): void {
    this.#known.delete(userId);
  }

  doubtAll(): void {
    this.#known.clear();
  }

  /** Somebody's identity, or null where there is none. */
  async of(userId: string): Promise<Identity | null> {
    const known = this.#known.get(userId);
    if (known !== undefined) return known;
    const identity = await this.#machine.getIdentity(userIdOf(userId));
    const described = identity ? describe(userId, identity) : null;
    this.#known.set(userId, described);
    return described;
  }

  /** Those whose identity is another one than before, and not accepted. */
  async changedAmong(userIds: readonly string[]): Promise<readonly string[]> {
    const changed: string[] = [];
    for (const userId of userIds) if ((await this.of(userId))?.state === 'changed') changed.push(userId);
    return changed;
  }

  /** Takes somebody's present identity for the one to go on with. */
  async accept(userId: string): Promise<void> {
    const identity = await this.#machine.getIdentity(userIdOf(userId));
    if (!identity || identity instanceof OwnUserIdentity) return;
    if (identity.hasVerificationViolation()) await identity.withdrawVerification();
    await identity.pinCurrentMasterKey();
    this.doubt(userId);
  }
}

function describe(userId: string, identity: OwnUserIdentity | OtherUserIdentity): Identity {
  const isOwn = identity instanceof OwnUserIdentity;
  const changed = identity.hasVerificationViolation() || (!isOwn && identity.identityNeedsUserApproval());
  return {
    userId,
    fingerprint: fingerprintOf(identity.masterKey),
    state: changed ? 'changed' : identity.isVerified() ? 'verified' : 'unverified',
    wasVerified: identity.wasPreviouslyVerified(),
  };
}

function fingerprintOf(masterKey: string): string {
  const { keys } = JSON.parse(masterKey) as { keys: Record<string, string> };
  return Object.values(keys)[0] ?? '';
}
