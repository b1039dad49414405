import type { Encryption, KeyDelivery, Opening, Payload } from '../../crypto/encryption.js';
import type { JournalFiles } from '../../crypto/journal/index.js';
import type { ClientStorage } from '../../storage/client_storage.js';
import type { HttpClient } from '../../transport/http_client.js';
import type { Platform } from '../../transport/platform.js';
import type { ClientFrame } from '../../wire/generated/frames.js';
import type { Content, Message } from '../../wire/generated/schema.js';
import { ParleyError } from '../../wire/parley_error.js';
import type { Patience } from '../patience.js';
import type { KeyFrame } from './key_frame.js';
import type { SealedChats } from './sealed_chats.js';

/** So long a message waits for its key while none comes at all. Milliseconds. */
const keyPatience = 10_000;

/** Where a bot keeps its keys. */
export interface KeyFile {
  readonly path: string;
  /** `node:fs/promises`. */
  readonly files: JournalFiles;
  /** Seals the file, so that it opens only for who knows this; without, it is protected by its permissions alone. */
  readonly secret?: string;
}

/** What it works with. */
export interface BotEncryptionContext {
  readonly http: HttpClient;
  readonly patience: Patience;
  readonly platform: Pick<Platform, 'now' | 'setTimer' | 'clearTimer'>;
  readonly chats: SealedChats;
  readonly send: (frame: ClientFrame) => void;
  readonly onError: (error: unknown) => void;
}

/** The encryption of a bot: from the first connection, which tells which device it is, until `close`. */
export class BotEncryption {
  readonly #keyFile: KeyFile;
  readonly #context: BotEncryptionContext;
  readonly #waiting = new Set<() => void>();
  #opening: Promise<Encryption> | null = null;
  #failed = false;
  #journal: ClientStorage | null = null;
  #end: (() => Promise<void>) | null = null;
  #deliveries: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(keyFile: KeyFile, context: BotEncryptionContext) {
    this.#keyFile = keyFile;
    this.#context = context;
  }

  /** Resolves when the bot can be written to, or it was told why not; whether it was for the first time. */
  async begin(userId: string, deviceId: string): Promise<boolean> {
    this.#context.chats.doubt();
    const isFirst = this.#opening === null || this.#failed;
    if (this.#failed) await this.#end?.();
    if (isFirst) this.#opening = this.#open(userId, deviceId);
    if (!this.#opening) return false;
    return this.#opening.then(
      () => isFirst,
      () => false,
    );
  }

  /** Takes what the server tells of keys, in its order; letters are acknowledged when they are kept. */
  take(frame: KeyFrame): void {
    this.#deliveries = this.#deliveries.then(() => this.#deliver(frame)).catch(this.#context.onError);
  }

  /** What a message says. Rejects where that is not certain. */
  async open(message: Message): Promise<Payload> {
    const encryption = await this.#get();
    let opening = await this.#openPatiently(encryption, message);
    if (opening.encryption.reason === 'identityChanged' || opening.encryption.shieldReason === 'identityChanged') {
      await encryption.acceptIdentity(message.senderId);
      opening = await encryption.decrypt(message);
    }
    const { payload, encryption: found } = opening;
    if (payload && found.shield !== 'red') return payload;
    const reason = found.reason ?? found.shieldReason ?? found.state;
    throw new ParleyError('MESSAGE_UNREADABLE', `Message ${message.id} was passed over: ${reason}.`);
  }

  /** Seals what is said in a chat; null where it is said in the open. */
  async seal(chatId: string, payload: Payload): Promise<Content | null> {
    const memberIds = await this.#context.chats.membersOf(chatId);
    if (!memberIds) return null;
    const encryption = await this.#get();
    const chat = { id: chatId, memberIds };
    try {
      return await encryption.encrypt(chat, payload);
    } catch (error) {
      if (!(error instanceof ParleyError) || error.code !== 'IDENTITY_CHANGED') throw error;
      // Nobody is there who could be asked.
      for (const userId of (error.details?.userIds ?? []) as readonly string[]) await encryption.acceptIdentity(userId);
      return encryption.encrypt(chat, payload);
    }
  }

  /** What is kept among the keys. */
  async storage(): Promise<ClientStorage> {
    await this.#get();
    if (!this.#journal) throw new ParleyError('SIGNED_OUT', 'The bot is not connected.');
    return this.#journal;
  }

  /** No message waits for its key any longer. */
  stop(): void {
    this.#stopped = true;
    for (const wake of this.#waiting) wake();
  }

  async close(): Promise<void> {
    await this.#deliveries;
    const encryption = await this.#opening?.catch(() => null);
    await encryption?.close();
    await this.#end?.();
  }

  #get(): Promise<Encryption> {
    return this.#opening ?? Promise.reject(new ParleyError('SIGNED_OUT', 'The bot is not connected.'));
  }

  async #open(userId: string, deviceId: string): Promise<Encryption> {
    const { http, patience, onError } = this.#context;
    this.#failed = false;
    try {
      const { JournalFile, JournalStorage, openKeptEncryption } = await import('../../crypto/journal/index.js');
      const { path, files, secret } = this.#keyFile;
      const journal = await JournalStorage.open(new JournalFile(path, files, secret));
      this.#journal = journal;
      this.#end = () => journal.close();
      const callServer = (method: string, name: string, body?: string): Promise<string> =>
        http.exchange(method, `/api/keys/${name}`, body);
      const encryption = await patience.insist(() => openKeptEncryption(journal, { userId, deviceId, callServer }));
      encryption.subscribe(({ kind }) => {
        if (kind === 'keysArrived') for (const wake of this.#waiting) wake();
      });
      return encryption;
    } catch (error) {
      this.#failed = true; // the next connection tries again
      onError(error);
      throw error;
    }
  }

  async #deliver(frame: KeyFrame): Promise<void> {
    const encryption = await this.#opening?.catch(() => null);
    if (!encryption) return; // not acknowledged: told again when the bot starts with keys that open
    await encryption.receive(frame satisfies KeyDelivery);
    if (frame.type === 'TO_DEVICE') this.#context.send({ type: 'TO_DEVICE_ACK', ackId: frame.ackId });
  }

  /** Letters may come behind the messages that they open: as long as some come, it is worth waiting. */
  async #openPatiently(encryption: Encryption, message: Message): Promise<Opening> {
    for (;;) {
      const wait = this.#nextKeys();
      const opening = await encryption.decrypt(message);
      const lacksKey = opening.encryption.state === 'failed' && opening.encryption.reason === 'noKey';
      if (!lacksKey) wait.stop();
      if (!lacksKey || !(await wait.came) || this.#stopped) return opening;
    }
  }

  /** Whether keys come from now on, before time runs out. */
  #nextKeys(): { readonly came: Promise<boolean>; stop(): void } {
    const { platform } = this.#context;
    let stop = (): void => undefined;
    const came = new Promise<boolean>((resolve) => {
      const end = (did: boolean): void => {
        platform.clearTimer(timer);
        this.#waiting.delete(wake);
        resolve(did);
      };
      const wake = (): void => {
        end(true);
      };
      stop = () => {
        end(false);
      };
      const timer = platform.setTimer(stop, keyPatience);
      this.#waiting.add(wake);
    });
    return { came, stop };
  }
}
