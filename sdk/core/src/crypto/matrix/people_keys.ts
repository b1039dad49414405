import type { Device, OlmMachine } from '@matrix-org/matrix-sdk-crypto-wasm';
import type { DeviceTrust, Identity } from '../encryption.js';
import { plainId, userIdOf } from './ids.js';
import type { IdentityWatch } from './identity_watch.js';
import type { RequestPump } from './request_pump.js';

const askAgainAfter = 60_000;
const refreshedLimit = 10_000;

/** People's devices and identities, as this device knows them after having asked for those it has not seen. */
export class PeopleKeys {
  readonly #machine: OlmMachine;
  readonly #pump: RequestPump;
  readonly #identities: IdentityWatch;
  readonly #followed = new Set<string>();
  readonly #refreshed = new Map<string, number>();
  /** When the server has answered for somebody last. */
  readonly #heard = new Map<string, number>();

  constructor(machine: OlmMachine, pump: RequestPump, identities: IdentityWatch) {
    this.#machine = machine;
    this.#pump = pump;
    this.#identities = identities;
  }

  async listDevices(userId: string): Promise<readonly DeviceTrust[]> {
    const devices = await this.devicesOf(userId);
    return [...devices]
      .map((device) => this.#describe(device))
      .sort((a, b) => Number(isUnconfirmed(a)) - Number(isUnconfirmed(b)) || (a.deviceId < b.deviceId ? -1 : 1));
  }

  async listIdentities(userIds: readonly string[]): Promise<readonly Identity[]> {
    await this.follow(userIds);
    const found: Identity[] = [];
    for (const userId of userIds) {
      const identity = await this.#identities.of(userId);
      if (identity) found.push(identity);
    }
    return found;
  }

  /** The devices of somebody that have keys. */
  async devicesOf(userId: string): Promise<readonly Device[]> {
    await this.follow([userId]);
    return (await this.#machine.getUserDevices(userIdOf(userId))).devices();
  }

  /** Asks for the keys of those whom this device has not seen yet, and keeps them up to date from then on. */
  async follow(userIds: readonly string[]): Promise<void> {
    const unseen = userIds.filter((userId) => !this.#followed.has(userId));
    if (unseen.length > 0) await this.#machine.updateTrackedUsers(unseen.map(userIdOf));
    await this.#pump.pump();
    for (const userId of unseen) this.#followed.add(userId);
  }

  /** Asks anew for the keys of those who are known, since nobody tells of people with whom no chat was shared; each once a minute at most. */
  async refresh(userIds: readonly string[]): Promise<void> {
    const now = Date.now();
    const due = userIds.filter((userId) => now - (this.#refreshed.get(userId) ?? 0) >= askAgainAfter);
    if (due.length === 0) return;
    await this.follow(due);
    // Those who were not followed yet have just been asked for.
    const unheard = due.filter((userId) => (this.#heard.get(userId) ?? 0) < now);
    if (unheard.length > 0) await this.#pump.send(this.#machine.queryKeysForUsers(unheard.map(userIdOf)));
    if (this.#refreshed.size + due.length > refreshedLimit) this.#refreshed.clear();
    for (const userId of due) this.#refreshed.set(userId, now);
  }

  /** The server has answered for these people. */
  noteHeard(userIds: readonly string[]): void {
    if (this.#heard.size + userIds.length > refreshedLimit) this.#heard.clear();
    for (const userId of userIds) this.#heard.set(userId, Date.now());
  }

  #describe(device: Device): DeviceTrust {
    const deviceId = device.deviceId.toString();
    const userId = plainId(device.userId);
    const isThis = deviceId === this.#machine.deviceId.toString() && userId === plainId(this.#machine.userId);
    const trust = device.isCrossSigningTrusted()
      ? 'verified'
      : device.isCrossSignedByOwner()
        ? 'confirmed'
        : 'unconfirmed';
    const name = device.displayName;
    const fingerprint = device.ed25519Key?.toBase64() ?? '';
    return { userId, deviceId, ...(name !== undefined && { name }), fingerprint, trust, isThis };
  }
}

function isUnconfirmed({ trust }: DeviceTrust): boolean {
  return trust === 'unconfirmed';
}
