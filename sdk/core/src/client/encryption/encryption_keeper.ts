import type { Encryption, OpenEncryption } from '../../crypto/encryption.js';
import type { ClientStorage } from '../../storage/client_storage.js';
import type { HttpClient } from '../../transport/http_client.js';
import type { Platform, TimerHandle } from '../../transport/platform.js';
import type { ClientFrame, ServerFrame } from '../../wire/generated/frames.js';
import { ParleyError } from '../../wire/parley_error.js';

/** How long ending may take, in milliseconds. What is left of a store then goes when the next one is opened. */
const patience = 3_000;

/** What an encryption is kept with. */
export interface EncryptionContext {
  readonly open: OpenEncryption;
  readonly http: HttpClient;
  readonly storage: ClientStorage;
  readonly platform: Pick<Platform, 'setTimer' | 'clearTimer' | 'now'>;
  readonly send: (frames: readonly ClientFrame[]) => boolean;
  /** It is there from now on. */
  readonly onOpened: (encryption: Encryption) => void;
  /** Deletes the keys that are kept under a name, where no encryption is open that could wipe itself. */
  readonly forget: ((storeName: string) => Promise<void>) | undefined;
}

interface Account {
  readonly userId: string;
  readonly deviceId: string;
}

/** What the server tells of keys. */
type KeyFrame = Extract<ServerFrame, { type: 'TO_DEVICE' | 'DEVICE_LISTS' | 'KEY_COUNTS' }>;

/**
 * Has the encryption of the signed-in account: opens it when somebody signs in, brings it what the server has for this device, and
 * wipes it when the device signs out. A letter is acknowledged when it is kept, and not before.
 */
export class EncryptionKeeper {
  readonly #context: EncryptionContext;
  #account: Account | null = null;
  #opening: Promise<Encryption> | null = null;
  #deliveries: Promise<void> = Promise.resolve();

  constructor(context: EncryptionContext) {
    this.#context = context;
  }

  /** The encryption; rejects with SIGNED_OUT when nobody is signed in, or with what kept it from opening, which is tried again. */
  get(): Promise<Encryption> {
    if (!this.#account) return Promise.reject(new ParleyError('SIGNED_OUT', 'Nobody is signed in.'));
    return (this.#opening ??= this.#open(this.#account));
  }

  start(userId: string, deviceId: string): void {
    this.#account = { userId, deviceId };
    this.get().catch(() => undefined);
  }

  async #open(account: Account): Promise<Encryption> {
    const { open, http, storage, onOpened } = this.#context;
    try {
      const encryption = await open({
        ...account,
        storage,
        storeName: storeNameOf(account),
        callServer: (method, path, body) => http.exchange(method, `/api/keys/${path}`, body),
      });
      if (this.#account === account) onOpened(encryption);
      return encryption;
    } catch (error) {
      if (this.#account === account) this.#opening = null;
      throw error;
    }
  }

  /** Takes what the server tells of keys, one after the other. */
  take(frames: readonly ServerFrame[]): void {
    for (const frame of frames)
      if (isKeyFrame(frame)) this.#deliveries = this.#deliveries.then(() => this.#deliver(frame));
  }

  async stop(): Promise<void> {
    await this.#end((encryption) => encryption.close());
  }

  /** Forgets all keys of this device, also those of an encryption that could not be opened. */
  async wipe(): Promise<void> {
    const account = this.#account;
    const wiped = await this.#end((encryption) => encryption.wipe());
    if (account && !wiped) await this.#context.forget?.(storeNameOf(account)).catch(() => undefined);
  }

  async #deliver(frame: KeyFrame): Promise<void> {
    try {
      const encryption = await this.get();
      await encryption.receive(frame);
      if (frame.type === 'TO_DEVICE') this.#context.send([{ type: 'TO_DEVICE_ACK', ackId: frame.ackId }]);
    } catch {
      // Not acknowledged: the server tells it again on the next connection.
    }
  }

  /** Whether there was an encryption, and it ended as it was told. */
  async #end(how: (encryption: Encryption) => Promise<void>): Promise<boolean> {
    const opening = this.#opening;
    this.#account = null;
    this.#opening = null;
    if (!opening) return false;
    const ended = this.#deliveries
      .then(() => opening)
      .then(how)
      .then(
        () => true,
        () => false,
      );
    // What is under way may never come to its end, and must keep nobody from signing in again.
    const { platform } = this.#context;
    let timer: TimerHandle = null;
    const late = new Promise<false>((resolve) => {
      timer = platform.setTimer(() => {
        resolve(false);
      }, patience);
    });
    const inTime = await Promise.race([ended, late]);
    platform.clearTimer(timer);
    return inTime;
  }
}

function storeNameOf({ userId, deviceId }: Account): string {
  return `parley-${userId}-${deviceId}`;
}

function isKeyFrame(frame: ServerFrame): frame is KeyFrame {
  return frame.type === 'TO_DEVICE' || frame.type === 'DEVICE_LISTS' || frame.type === 'KEY_COUNTS';
}
