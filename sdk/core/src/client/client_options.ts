import type { OpenEncryption } from '../crypto/encryption.js';
import type { ClientStorage } from '../storage/client_storage.js';
import type { Relation } from '../sync/messages/message_encryption.js';
import type { Platform } from '../transport/platform.js';
import type { ClientState } from '../sync/state.js';
import type { Message } from '../wire/generated/schema.js';

/** What a client is made of. */
export interface ClientOptions {
  /** Scheme, host and port of the server, for instance `https://chat.example.org`. */
  readonly baseUrl: string;
  readonly storage: ClientStorage;
  /** What the surroundings provide; members not given are taken from the global scope. */
  readonly platform?: Partial<Platform>;
  /**
   * Opens the end-to-end encryption of who signs in, for instance
   * `async (around) => (await import('@parley/sdk/crypto')).openEncryption(around)`. Without it encrypted chats can't be read or written.
   */
  readonly encryption?: OpenEncryption;
  /**
   * Deletes everything that is kept under a name (`EncryptionSurroundings.storeName`, and what begins with it), for a device that signs out
   * while its encryption can't be opened. Without it the keys of such a device stay where they are.
   */
  readonly forgetEncryption?: (storeName: string) => Promise<void>;
  /** Lets the server see who is mentioned in encrypted chats, not in what: it notifies those who have muted the chat. */
  readonly tellsMentions?: boolean;
}

/** A container of the state that zustand, useSyncExternalStore and plain code can listen to. */
export interface ClientStore {
  getState(): ClientState;
  /** Calls `listener` after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** What a message may carry beside its content. */
export interface SendOptions {
  /** The id of the message that this one answers. */
  readonly replyTo?: string;
  /** In an encrypted chat: whose words are sent on. */
  readonly forwardedFrom?: Message['forwardedFrom'];
  /** In an encrypted chat: what the message does to another one instead of standing for itself. */
  readonly relatesTo?: Relation;
  /**
   * In an encrypted chat alone: the message is gone from every device so many seconds after it was sent. The timer is sealed: the server, which does not know
   * of it, keeps the sealed message as long as the chat's own settings say.
   */
  readonly disappearingSeconds?: number;
}
