import type { OlmMachine } from '@matrix-org/matrix-sdk-crypto-wasm';
import { isObject } from '../../wire/shape.js';
import { ParleyError } from '../../wire/parley_error.js';
import type { EncryptionStatus, KeyCall, RestoredKeys } from '../encryption.js';
import { newRecoveryKey, openSecret, sealSecret } from '../recovery_key.js';
import { plainId } from './ids.js';
import type { KeyBackup } from './key_backup.js';
import type { RequestPump } from './request_pump.js';

/** What a recovery key opens. */
interface Secrets {
  readonly master: string;
  readonly selfSigning: string;
  readonly userSigning: string;
  readonly backupKey: string;
}

/** The identity of the account: made, brought to another device, and told of. */
export class AccountIdentity {
  readonly #machine: OlmMachine;
  readonly #pump: RequestPump;
  readonly #backup: KeyBackup;
  readonly #call: KeyCall;
  readonly #userId: string;

  constructor(machine: OlmMachine, pump: RequestPump, backup: KeyBackup, call: KeyCall) {
    this.#machine = machine;
    this.#pump = pump;
    this.#backup = backup;
    this.#call = call;
    this.#userId = plainId(machine.userId);
  }

  async status(): Promise<EncryptionStatus> {
    const identity = await this.#machine.getIdentity(this.#machine.userId);
    const device = await this.#machine.getDevice(this.#machine.userId, this.#machine.deviceId);
    const confirmed = identity?.isVerified() === true && device?.isCrossSignedByOwner() === true;
    return {
      identity: identity ? 'exists' : 'none',
      thisDevice: confirmed ? 'confirmed' : 'unconfirmed',
      backup: this.#backup.state,
    };
  }

  /** Makes a new identity and a new backup; the recovery key that opens both. */
  async setUp(password: string | undefined): Promise<string> {
    await this.#pump.pump();
    const requests = await this.#machine.bootstrapCrossSigning(true);
    const keys = JSON.parse(requests.uploadSigningKeysRequest.body) as Record<string, unknown>;
    const proof = password !== undefined && { password };
    await this.#call('POST', 'device-signing/upload', JSON.stringify({ ...keys, ...proof }));
    await this.#pump.send(requests.uploadSignaturesRequest);
    await this.#refresh();
    const backupKey = await this.#backup.create();
    const recoveryKey = newRecoveryKey();
    const own = await this.#machine.exportCrossSigningKeys();
    const { masterKey: master, self_signing_key: selfSigning, userSigningKey: userSigning } = own ?? {};
    const blob = await sealSecret({ master, selfSigning, userSigning, backupKey }, recoveryKey, this.#userId);
    await this.#call('PUT', 'secret', JSON.stringify({ blob }));
    return recoveryKey;
  }

  /** Makes this device part of the identity that a recovery key opens. */
  async restore(recoveryKey: string): Promise<RestoredKeys> {
    const blob = await this.#blob();
    const { master, selfSigning, userSigning, backupKey } = readSecrets(
      await openSecret(blob, recoveryKey, this.#userId),
    );
    await this.#refresh();
    await this.#machine.importCrossSigningKeys(master, selfSigning, userSigning).catch(() => {
      // The library takes no keys of an identity that is not the account's any more.
      throw recoveryKeyOutdated();
    });
    await this.confirmThisDevice();
    if ((await this.#backup.adopt(backupKey)) !== 'adopted') return { imported: 0, total: 0 };
    return this.#backup.restoreAll();
  }

  /** Signs this device with the identity whose keys it holds. */
  async confirmThisDevice(): Promise<void> {
    const device = await this.#machine.getDevice(this.#machine.userId, this.#machine.deviceId);
    if (device && !device.isCrossSignedByOwner()) await this.#pump.send(await device.verify());
    await this.#refresh();
  }

  /** Asks the server for the account's own keys. */
  async #refresh(): Promise<void> {
    await this.#pump.pump();
    await this.#pump.send(this.#machine.queryKeysForUsers([this.#machine.userId.clone()]));
  }

  async #blob(): Promise<string> {
    const answer: unknown = await this.#call('GET', 'secret').then(JSON.parse, (error: unknown) => {
      if (error instanceof ParleyError && error.retryable) throw error;
    });
    if (isObject(answer) && typeof answer.blob === 'string') return answer.blob;
    throw new ParleyError('NO_BACKUP', 'Nothing is kept that a recovery key could open.');
  }
}

function readSecrets(value: unknown): Secrets {
  const complete =
    isObject(value) &&
    ['master', 'selfSigning', 'userSigning', 'backupKey'].every((name) => typeof value[name] === 'string');
  if (!complete) throw recoveryKeyOutdated();
  return value as unknown as Secrets;
}

function recoveryKeyOutdated(): ParleyError {
  return new ParleyError('RECOVERY_KEY_WRONG', 'This recovery key belongs to an identity that was replaced.');
}
