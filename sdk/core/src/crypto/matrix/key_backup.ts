import { BackupDecryptionKey, type OlmMachine, type RoomId } from '@matrix-org/matrix-sdk-crypto-wasm';
import { ParleyError } from '../../wire/parley_error.js';
import type { EncryptionStatus, KeyCall, RestoredKeys } from '../encryption.js';
import { roomIdOf } from './ids.js';
import type { RequestPump } from './request_pump.js';

const algorithm = 'm.megolm_backup.v1.curve25519-aes-sha2';
/** A key that the backup does not have is asked for again after so long. Milliseconds. */
const askAgainAfter = 60_000;
const askedLimit = 1000;
/** Of a backup, some megabytes each. */
const mostPages = 1000;

interface BackupInfo {
  readonly version: string;
  readonly algorithm: string;
  readonly auth_data: { readonly public_key?: string };
}

interface BackedUpKey {
  readonly session_data: { readonly ephemeral: string; readonly mac: string; readonly ciphertext: string };
}

interface BackupPage {
  readonly rooms: Readonly<Record<string, { readonly sessions: Record<string, BackedUpKey> }>>;
  readonly nextCursor?: string | null;
}

/** Keys of messages on the server, sealed under a key that it does not have: a lost device is no lost history. */
export class KeyBackup {
  readonly #machine: OlmMachine;
  readonly #pump: RequestPump;
  readonly #call: KeyCall;
  readonly #asked = new Map<string, number>();
  #checked = false;
  #saving: Promise<void> | null = null;
  #state: EncryptionStatus['backup'] = 'off';

  constructor(machine: OlmMachine, pump: RequestPump, call: KeyCall) {
    this.#machine = machine;
    this.#pump = pump;
    this.#call = call;
  }

  get state(): EncryptionStatus['backup'] {
    return this.#state;
  }

  /** Compares the server's backup with the key that this device has. One that is another's, or is gone, is not written to. */
  async checkOnce(): Promise<void> {
    if (this.#checked) return;
    await this.#check();
    this.#checked = true;
  }

  async #check(): Promise<void> {
    const { decryptionKey } = await this.#machine.getBackupKeys();
    const info = await this.#info();
    if (decryptionKey && info && isFor(info, decryptionKey)) {
      if (!(await this.#machine.isBackupEnabled())) await this.#enable(decryptionKey, info.version);
      this.#state = 'on';
      return;
    }
    if (await this.#machine.isBackupEnabled()) await this.#machine.disableBackup();
    this.#state = decryptionKey && info ? 'untrusted' : 'off';
  }

  /** Begins a new backup in place of the former one; the key that opens it. */
  async create(): Promise<string> {
    const key = BackupDecryptionKey.createRandomKey();
    const signed = { public_key: key.megolmV1PublicKey.publicKeyBase64 };
    const signatures = await this.#machine.sign(JSON.stringify(signed));
    const authData = { ...signed, signatures: JSON.parse(signatures.asJSON()) as unknown };
    const answer = await this.#call('POST', 'backup/version', JSON.stringify({ algorithm, auth_data: authData }));
    const { version } = JSON.parse(answer) as { version: string };
    if (await this.#machine.isBackupEnabled()) await this.#machine.disableBackup();
    await this.#enable(key, version);
    this.#state = 'on';
    return key.toBase64();
  }

  /** Takes up the server's backup with its key. One that the key does not belong to is left alone. */
  async adopt(keyText: string): Promise<'adopted' | 'untrusted' | 'none'> {
    const key = BackupDecryptionKey.fromBase64(keyText);
    const info = await this.#info();
    if (!info) return 'none';
    if (!isFor(info, key)) {
      this.#state = 'untrusted';
      this.#checked = true;
      return 'untrusted';
    }
    await this.#enable(key, info.version);
    this.#state = 'on';
    return 'adopted';
  }

  /** Brings back every key of the backup. */
  async restoreAll(): Promise<RestoredKeys> {
    const { backupVersion } = await this.#machine.getBackupKeys();
    if (backupVersion === undefined) throw new ParleyError('NO_BACKUP', 'There is no backup of keys.');
    let restored: RestoredKeys = { imported: 0, total: 0 };
    let cursor = '';
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await this.#call('GET', `backup/keys?version=${encodeURIComponent(backupVersion)}${cursor}`);
      const { rooms, nextCursor } = JSON.parse(answer) as BackupPage;
      const keys = Object.entries(rooms).map(([room, { sessions }]) => [room, sessions] as const);
      const { imported, total } = await this.#import(keys, backupVersion);
      restored = { imported: restored.imported + imported, total: restored.total + total };
      if (typeof nextCursor !== 'string') break;
      cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
    }
    return restored;
  }

  /** Looks one key up in the backup; whether it is there now. */
  async fetchKey(chatId: string, sessionId: string): Promise<boolean> {
    if (this.#state !== 'on' || !this.#mayAsk(sessionId)) return false;
    const { backupVersion } = await this.#machine.getBackupKeys();
    if (backupVersion === undefined) return false;
    const room = roomIdOf(chatId).toString();
    const path = `backup/keys/${encodeURIComponent(room)}/${encodeURIComponent(sessionId)}`;
    try {
      const answer = await this.#call('GET', `${path}?version=${encodeURIComponent(backupVersion)}`);
      const key = JSON.parse(answer) as BackedUpKey;
      return (await this.#import([[room, { [sessionId]: key }]], backupVersion)).imported > 0;
    } catch {
      return false;
    }
  }

  /** Puts what is not in the backup yet there. What fails now is put there later. */
  save(): Promise<void> {
    this.#saving ??= this.#save()
      .catch(() => {
        // Another device may have begun a new backup: that is looked up with the next delivery.
        this.#checked = false;
      })
      .finally(() => {
        this.#saving = null;
      });
    return this.#saving;
  }

  async #save(): Promise<void> {
    if (this.#state !== 'on') return;
    for (;;) {
      const request = await this.#machine.backupRoomKeys();
      if (!request) return;
      await this.#pump.send(request);
    }
  }

  async #import(
    rooms: readonly (readonly [room: string, sessions: Record<string, BackedUpKey>])[],
    version: string,
  ): Promise<RestoredKeys> {
    const { decryptionKey } = await this.#machine.getBackupKeys();
    const opened = new Map<RoomId, Map<string, unknown>>();
    let total = 0;
    for (const [room, sessions] of rooms) {
      const keys = new Map<string, unknown>();
      for (const [sessionId, { session_data: data }] of Object.entries(sessions)) {
        total += 1;
        const key = decryptionKey && openKey(decryptionKey, data);
        if (key) keys.set(sessionId, key);
      }
      const roomId = /^!(.+):parley$/.exec(room)?.[1];
      if (roomId !== undefined) opened.set(roomIdOf(roomId), keys);
    }
    const { importedCount } = await this.#machine.importBackedUpRoomKeys(opened, () => undefined, version);
    return { imported: importedCount, total };
  }

  async #enable(key: BackupDecryptionKey, version: string): Promise<void> {
    await this.#machine.saveBackupDecryptionKey(key, version);
    await this.#machine.enableBackupV1(key.megolmV1PublicKey.publicKeyBase64, version);
  }

  async #info(): Promise<BackupInfo | null> {
    try {
      return JSON.parse(await this.#call('GET', 'backup/version')) as BackupInfo;
    } catch (error) {
      if (error instanceof ParleyError && error.retryable) throw error;
      return null;
    }
  }

  #mayAsk(sessionId: string): boolean {
    const now = Date.now();
    if (now - (this.#asked.get(sessionId) ?? 0) < askAgainAfter) return false;
    if (this.#asked.size >= askedLimit) this.#asked.clear();
    this.#asked.set(sessionId, now);
    return true;
  }
}

function isFor(
  { algorithm: used, auth_data: { public_key: publicKey } }: BackupInfo,
  key: BackupDecryptionKey,
): boolean {
  return used === algorithm && publicKey === key.megolmV1PublicKey.publicKeyBase64;
}

/** One that can't be opened was not put there by this account. */
function openKey(key: BackupDecryptionKey, { ephemeral, mac, ciphertext }: BackedUpKey['session_data']): unknown {
  try {
    return JSON.parse(key.decryptV1(ephemeral, mac, ciphertext));
  } catch {
    return undefined;
  }
}
