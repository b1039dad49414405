import { DeviceLists, UserId, type OlmMachine, type RoomKeyInfo } from '@matrix-org/matrix-sdk-crypto-wasm';
import type { Content } from '../../wire/generated/schema.js';
import type {
  DeviceTrust,
  EncryptedChat,
  Encryption,
  EncryptionEvent,
  EncryptionStatus,
  EncryptionSurroundings,
  Identity,
  KeyCall,
  KeyDelivery,
  Opening,
  Payload,
  RestoredKeys,
  SealedMessage,
  Verification,
  VerificationStep,
} from '../encryption.js';
import { SealMemory } from '../seal_memory.js';
import { AccountIdentity } from './account_identity.js';
import { plainId } from './ids.js';
import { IdentityWatch } from './identity_watch.js';
import { KeyBackup } from './key_backup.js';
import { KeyedLock } from './keyed_lock.js';
import { standAlone, type SigningSecrets } from './lone_identity.js';
import { MessageOpener } from './message_opener.js';
import { MessageSealer } from './message_sealer.js';
import { PeopleKeys } from './people_keys.js';
import { readSeal } from './read_seal.js';
import { RequestPump } from './request_pump.js';
import { SharedKeys } from './shared_keys.js';
import { Verifications } from './verifications.js';

/** Deliveries that are known when they come again. */
const takenLimit = 100;
const backupSecret = 'm.megolm_backup.v1';

/** `Encryption` over the library's machine. Owns it: nothing else may open another one on the same store. */
export class MatrixEncryption implements Encryption {
  readonly #machine: OlmMachine;
  readonly #pump: RequestPump;
  readonly #lock = new KeyedLock();
  readonly #identities: IdentityWatch;
  readonly #backup: KeyBackup;
  readonly #account: AccountIdentity;
  readonly #people: PeopleKeys;
  readonly #shared: SharedKeys;
  readonly #sealer: MessageSealer;
  readonly #opener: MessageOpener;
  readonly #verifications: Verifications;
  readonly #memory: SealMemory;
  readonly #wipeStore: () => Promise<void>;
  readonly #callServer: KeyCall;
  readonly #listeners = new Set<(event: EncryptionEvent) => void>();
  readonly #taken = new Set<string>();
  #toldStatus = '';
  #closed = false;

  constructor(
    machine: OlmMachine,
    { callServer, storage }: Pick<EncryptionSurroundings, 'callServer' | 'storage'>,
    wipeStore: () => Promise<void>,
  ) {
    this.#machine = machine;
    this.#wipeStore = wipeStore;
    this.#callServer = callServer;
    this.#memory = new SealMemory(storage);
    this.#shared = new SharedKeys(storage);
    this.#pump = new RequestPump(machine, callServer, (userIds) => {
      this.#people.noteHeard(userIds);
      this.#doubt(userIds);
    });
    this.#identities = new IdentityWatch(machine);
    this.#backup = new KeyBackup(machine, this.#pump, callServer);
    this.#account = new AccountIdentity(machine, this.#pump, this.#backup, { callServer, storage });
    this.#people = new PeopleKeys(machine, this.#pump, this.#identities);
    this.#sealer = new MessageSealer(machine, this.#pump, this.#lock, this.#identities, this.#people, this.#shared);
    this.#opener = new MessageOpener(machine, this.#memory, this.#backup, this.#identities, this.#people);
    this.#verifications = new Verifications(machine, this.#pump, this.#people, callServer, (verification) => {
      this.#tell({ kind: 'verification', verification });
      this.#shared.doubt();
      if (verification.phase === 'done') void this.#settleInBackground();
    });
    this.#listen();
  }

  /** Tells the server of this device, and learns how the account stands. What fails now is done with the next delivery. */
  async begin(): Promise<void> {
    await this.#machine.updateTrackedUsers([this.#machine.userId.clone()]);
    await this.#settle();
  }

  async receive(delivery: KeyDelivery): Promise<void> {
    const { events = [], changed = [], left = [], oneTime = {}, unusedFallback, ackId } = delivery;
    const isNew = await this.#lock.run('receive', async () => {
      if (ackId !== undefined && this.#taken.has(ackId)) return false;
      await this.#verifications.prepareFor(events);
      await this.#machine.receiveSyncChangesMsc4186(
        JSON.stringify(events),
        new DeviceLists(usersIn(changed), usersIn(left)),
        new Map(Object.entries(oneTime)),
        unusedFallback && new Set(unusedFallback),
      );
      if (events.length + changed.length + left.length > 0) this.#shared.doubt();
      if (ackId !== undefined) this.#noteTaken(ackId);
      return true;
    });
    if (isNew) void this.#afterDelivery(events);
  }

  async encrypt(chat: EncryptedChat, payload: Payload): Promise<Content> {
    await this.#account.requirePublished();
    const content = await this.#sealer.seal(chat, payload);
    // A new key is put into the backup with its first message.
    if (readSeal(content.ciphertext)?.index === 0) void this.#backup.save();
    return content;
  }

  decrypt(message: SealedMessage): Promise<Opening> {
    return this.#opener.open(message);
  }

  status(): Promise<EncryptionStatus> {
    return this.#account.status();
  }

  async setUp({ password }: { readonly password?: string } = {}): Promise<{ readonly recoveryKey: string }> {
    const recoveryKey = await this.#lock.run('account', () => this.#account.setUp(password));
    this.#doubtAll();
    await this.#tellStatus();
    void this.#backup.save();
    return { recoveryKey };
  }

  async restore(recoveryKey: string): Promise<RestoredKeys> {
    const restored = await this.#lock.run('account', () => this.#account.restore(recoveryKey));
    this.#doubtAll();
    await this.#tellStatus();
    return restored;
  }

  /** Makes this device part of the identity of an account that no person holds; the secrets with which its next device will be. */
  async standAlone(kept: SigningSecrets | undefined): Promise<SigningSecrets> {
    const secrets = await this.#lock.run('account', () =>
      standAlone(this.#machine, this.#pump, this.#callServer, kept),
    );
    this.#doubtAll();
    await this.#tellStatus();
    return secrets;
  }

  listDevices(userId: string): Promise<readonly DeviceTrust[]> {
    return this.#people.listDevices(userId);
  }

  listIdentities(userIds: readonly string[]): Promise<readonly Identity[]> {
    return this.#people.listIdentities(userIds);
  }

  async acceptIdentity(userId: string): Promise<void> {
    await this.#identities.accept(userId);
    this.#shared.doubt();
    this.#tell({ kind: 'identityChanged', userId });
  }

  startVerification(userId: string, deviceId?: string): Promise<string> {
    return this.#verifications.start(userId, deviceId);
  }

  verify(verificationId: string, step: VerificationStep): Promise<void> {
    return this.#verifications.step(verificationId, step);
  }

  listVerifications(): Promise<readonly Verification[]> {
    return Promise.resolve(this.#verifications.list());
  }

  subscribe(listener: (event: EncryptionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    if (!this.#closed) this.#machine.close();
    this.#closed = true;
    this.#listeners.clear();
    return Promise.resolve();
  }

  async wipe(): Promise<void> {
    await this.close();
    await this.#memory.forget();
    await this.#wipeStore();
  }

  #noteTaken(ackId: string): void {
    const [oldest] = this.#taken;
    if (this.#taken.size >= takenLimit && oldest !== undefined) this.#taken.delete(oldest);
    this.#taken.add(ackId);
  }

  /** What was known of these people may be otherwise now. */
  #doubt(userIds: readonly string[]): void {
    for (const userId of userIds) this.#identities.doubt(userId);
    this.#shared.doubt();
  }

  #doubtAll(): void {
    this.#identities.doubtAll();
    this.#shared.doubt();
  }

  #listen(): void {
    this.#machine.registerRoomKeyUpdatedCallback((keys: RoomKeyInfo[]) => {
      this.#tell({ kind: 'keysArrived', chatIds: [...new Set(keys.map(({ roomId }) => plainId(roomId)))] });
      return Promise.resolve();
    });
    this.#machine.registerUserIdentityUpdatedCallback((id: UserId) => {
      const userId = plainId(id);
      this.#doubt([userId]);
      this.#tell({ kind: 'identityChanged', userId });
      return Promise.resolve();
    });
    this.#machine.registerDevicesUpdatedCallback((ids: string[]) => {
      this.#shared.doubt();
      this.#tell({ kind: 'devicesChanged', userIds: ids.map(plainId) });
      return Promise.resolve();
    });
    this.#machine.registerReceiveSecretCallback((name) => {
      if (name === backupSecret) void this.#takeBackupKeys().catch(() => undefined);
      return Promise.resolve();
    });
  }

  async #afterDelivery(events: readonly unknown[]): Promise<void> {
    try {
      await this.#verifications.noteLetters(events);
      await this.#settle();
    } catch {
      // What could not be sent is asked for again: the machine keeps it, and the next delivery comes with each connection.
    }
  }

  async #settleInBackground(): Promise<void> {
    await this.#settle().catch(() => undefined);
  }

  async #settle(): Promise<void> {
    if (this.#closed) return;
    await this.#pump.pump();
    await this.#backup.checkOnce();
    await this.#takeBackupKeys();
    await this.#backup.save();
    await this.#tellStatus();
  }

  /** Another own device has given this one the backup's key: it is tried, and all that it opens is brought back. */
  async #takeBackupKeys(): Promise<void> {
    const secrets = await this.#machine.getSecretsFromInbox(backupSecret);
    if (secrets.size === 0) return;
    for (const secret of secrets) {
      if ((await this.#backup.adopt(secret)) === 'adopted') await this.#backup.restoreAll();
    }
    await this.#machine.deleteSecretsFromInbox(backupSecret);
  }

  async #tellStatus(): Promise<void> {
    if (this.#closed) return;
    const status = await this.#account.status();
    const form = JSON.stringify(status);
    if (form === this.#toldStatus) return;
    this.#toldStatus = form;
    this.#tell({ kind: 'status', status });
  }

  #tell(event: EncryptionEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/** Users as the server names them; what is no name is left out. */
function usersIn(names: readonly string[]): UserId[] {
  return names.filter((name) => plainId(name) !== '').map((name) => new UserId(name));
}
