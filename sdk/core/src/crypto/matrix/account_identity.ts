import type { CrossSigningKeyExport, OlmMachine } from '@matrix-org/matrix-sdk-crypto-wasm';
import { isObject } from '../../wire/shape.js';
import { ParleyError } from '../../wire/parley_error.js';
import type { ClientStorage } from '../../storage/client_storage.js';
import type { EncryptionStatus, EncryptionSurroundings, KeyCall, RestoredKeys } from '../encryption.js';
import { newRecoveryKey, openSecret, sealSecret } from '../recovery_key.js';
import { plainId } from './ids.js';
import type { KeyBackup } from './key_backup.js';
import type { RequestPump } from './request_pump.js';

/** There while an identity was made here of which it is not known that the server has it. */
const unpublished = 'sealed/unpublished';

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
  readonly #storage: ClientStorage;
  #unpublished: boolean | undefined;

  constructor(
    machine: OlmMachine,
    pump: RequestPump,
    backup: KeyBackup,
    { callServer, storage }: Pick<EncryptionSurroundings, 'callServer' | 'storage'>,
  ) {
    this.#storage = storage;
    this.#machine = machine;
    this.#pump = pump;
    this.#backup = backup;
    this.#call = callServer;
    this.#userId = plainId(machine.userId);
  }

  async status(): Promise<EncryptionStatus> {
    if (await this.#isUnpublished()) {
      return { identity: 'none', thisDevice: 'unconfirmed', backup: this.#backup.state };
    }
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
    const former = await this.#machine.exportCrossSigningKeys();
    await this.#noteUnpublished(true);
    try {
      await this.#publish(password);
    } catch (error) {
      // Nothing has happened, then: this device goes on with what it had. What can't be undone now stays noted as not published.
      await this.#takeBack(former).catch(() => undefined);
      throw error;
    }
    await this.#noteUnpublished(false);
    await this.#refresh();
    const backupKey = await this.#backup.create();
    const recoveryKey = newRecoveryKey();
    const own = await this.#machine.exportCrossSigningKeys();
    const { masterKey: master, self_signing_key: selfSigning, userSigningKey: userSigning } = own ?? {};
    const blob = await sealSecret({ master, selfSigning, userSigning, backupKey }, recoveryKey, this.#userId);
    await this.#call('PUT', 'secret', JSON.stringify({ blob }));
    return recoveryKey;
  }

  /** Rejects with NOT_SET_UP where this device has an identity of its own making that the server has not taken. */
  async requirePublished(): Promise<void> {
    if (await this.#isUnpublished()) throw new ParleyError('NOT_SET_UP', 'This account has no identity yet.');
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
    await this.#noteUnpublished(false);
    await this.confirmThisDevice();
    if ((await this.#backup.adopt(backupKey)) !== 'adopted') return { imported: 0, total: 0 };
    return this.#backup.restoreAll();
  }

  /** Makes a new identity, here and on the server. The library keeps it at once, whatever the server says. */
  async #publish(password: string | undefined): Promise<void> {
    const requests = await this.#machine.bootstrapCrossSigning(true);
    const keys = JSON.parse(requests.uploadSigningKeysRequest.body) as Record<string, unknown>;
    const proof = password !== undefined && { password };
    await this.#call('POST', 'device-signing/upload', JSON.stringify({ ...keys, ...proof }));
    await this.#pump.send(requests.uploadSignaturesRequest);
  }

  async #takeBack(former: CrossSigningKeyExport | undefined): Promise<void> {
    const made = await this.#masterKey();
    await this.#refresh();
    if (former?.masterKey !== undefined) {
      await this.#machine.importCrossSigningKeys(former.masterKey, former.self_signing_key, former.userSigningKey);
    }
    if ((await this.#masterKey()) !== made) await this.#noteUnpublished(false);
  }

  async #masterKey(): Promise<string | undefined> {
    return (await this.#machine.getIdentity(this.#machine.userId))?.masterKey;
  }

  async #isUnpublished(): Promise<boolean> {
    return (this.#unpublished ??= (await this.#storage.get(unpublished)) === true);
  }

  async #noteUnpublished(isSo: boolean): Promise<void> {
    this.#unpublished = isSo;
    await this.#storage.write(isSo ? { put: [[unpublished, true]] } : { delete: [unpublished] });
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
