import { openEncryption } from '../../src/crypto/index.js';
import type { Encryption, EncryptedChat, EncryptionEvent, Opening, Payload, SealedMessage } from '../../src/index.js';
import { MemoryStorage } from '../../src/index.js';
import { KeyDirectory } from './key_directory.js';

/** One device of somebody, on a directory. */
export interface Somebody {
  readonly userId: string;
  readonly deviceId: string;
  readonly encryption: Encryption;
  readonly storage: MemoryStorage;
  readonly events: EncryptionEvent[];
  /** Where it keeps its keys, as a browser does; others keep them in memory. */
  readonly storeName?: string;
}

/** People with devices around one directory, which brings their letters at once, as the server's frames do. */
export class Party {
  readonly directory = new KeyDirectory();
  readonly #people: Somebody[] = [];
  #messages = 0;
  #deliveries: Promise<unknown> = Promise.resolve();

  constructor() {
    this.directory.onLetters = (userId, deviceId) => {
      this.#deliver(userId, deviceId);
    };
    this.directory.onChanged = (userId) => {
      for (const { encryption } of this.#people)
        this.#queue(() => encryption.receive({ changed: [`@${userId}:parley`] }));
    };
  }

  /** Somebody's new device, whose keys the directory has. With a name it keeps them, as a browser does. */
  async join(userId: string, deviceId: string, storeName?: string): Promise<Somebody> {
    const storage = new MemoryStorage();
    const callServer = this.directory.callOf(userId, deviceId);
    const kept = storeName !== undefined && { storeName };
    const encryption = await openEncryption({ userId, deviceId, callServer, storage, ...kept });
    const events: EncryptionEvent[] = [];
    encryption.subscribe((event) => events.push(event));
    const somebody = { userId, deviceId, encryption, storage, events, ...kept };
    this.#people.push(somebody);
    this.#deliver(userId, deviceId);
    return somebody;
  }

  /** Somebody with an identity of their own. */
  async settle(
    userId: string,
    deviceId: string,
    storeName?: string,
  ): Promise<Somebody & { readonly recoveryKey: string }> {
    const somebody = await this.join(userId, deviceId, storeName);
    return { ...somebody, ...(await somebody.encryption.setUp()) };
  }

  /** Resolves when every letter of now has been taken. */
  async quiet(): Promise<void> {
    let before;
    do {
      before = this.#deliveries;
      await before;
      await new Promise((resolve) => setImmediate(resolve));
    } while (before !== this.#deliveries);
  }

  /** What somebody says in a chat, as the server would give it to the others. */
  async say(from: Somebody, chat: EncryptedChat, text: string, extra: Partial<Payload> = {}): Promise<SealedMessage> {
    this.#messages += 1;
    const clientMessageId = `client-${this.#messages.toString()}`;
    const payload = { clientMessageId, content: { type: 'text', text } as const, ...extra };
    const content = await from.encryption.encrypt(chat, payload);
    const id = `message-${this.#messages.toString()}`;
    const timestamp = new Date().toISOString();
    return { id, chatId: chat.id, senderId: from.userId, clientMessageId: payload.clientMessageId, timestamp, content };
  }

  async close(): Promise<void> {
    await this.quiet();
    await Promise.all(this.#people.map(({ encryption }) => encryption.close()));
  }

  #deliver(userId: string, deviceId: string): void {
    for (const { encryption, ...one } of this.#people) {
      if (one.userId !== userId || one.deviceId !== deviceId) continue;
      this.#queue(async () => {
        const events = this.directory.takeLetters(userId, deviceId);
        if (events.length > 0) await encryption.receive({ events });
      });
    }
  }

  #queue(task: () => Promise<void>): void {
    this.#deliveries = this.#deliveries.then(task);
  }
}

/** What was said, where it can be read; else why not. */
export function said({ encryption, payload }: Opening): string {
  return payload?.content.text ?? `${encryption.state}: ${encryption.reason ?? ''}`;
}
