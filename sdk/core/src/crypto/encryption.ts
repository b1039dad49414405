import type { ClientStorage } from '../storage/client_storage.js';
import type { Opening, Payload } from '../sync/messages/message_encryption.js';
import type { Content } from '../wire/generated/schema.js';

export type { Opening, Payload, Relation } from '../sync/messages/message_encryption.js';

/**
 * End-to-end encryption of one account on one device: everything that the rest of the SDK, and a page, knows of it. It holds no
 * type of the library behind it; what goes in and comes out is plain data, so that it may run in a worker.
 *
 * Promises reject with ParleyError: a code of the server's catalogue, or one of `EncryptionErrorCode`.
 */
export interface Encryption {
  /** Takes what the server tells a device. Resolves when it is kept durably: then it may be acknowledged. */
  receive(delivery: KeyDelivery): Promise<void>;

  /**
   * Seals what is said in a chat, for every confirmed device of its members. Rejects with IDENTITY_CHANGED while a member's
   * changed identity waits to be accepted, and with ENCRYPTION_TIMEOUT when keys can't be had in time.
   */
  encrypt(chat: EncryptedChat, payload: Payload): Promise<Content>;
  /** Opens a message. Never rejects for what is wrong with it: that is told by `encryption`. */
  decrypt(message: SealedMessage): Promise<Opening>;

  /** How the own account and this device stand. */
  status(): Promise<EncryptionStatus>;
  /**
   * Makes the account's identity and its backup, in place of those that may be there, and this device part of it. The recovery
   * key is returned this once and kept nowhere. `password` is needed unless the account was made a moment ago
   * (PASSWORD_REQUIRED).
   */
  setUp(options?: { readonly password?: string }): Promise<{ readonly recoveryKey: string }>;
  /** Makes this device part of the identity by the recovery key (RECOVERY_KEY_WRONG), and brings back the keys of old messages. */
  restore(recoveryKey: string): Promise<RestoredKeys>;

  /** The devices of somebody, one's own included, as far as they can encrypt; the unconfirmed ones last. */
  listDevices(userId: string): Promise<readonly DeviceTrust[]>;
  /** What is known of people's identities. Those who have none are left out. */
  listIdentities(userIds: readonly string[]): Promise<readonly Identity[]>;
  /** The reader has seen that somebody's identity is another one, and goes on: messages may be sent again. */
  acceptIdentity(userId: string): Promise<void>;

  /** Asks somebody's devices, or the other own ones, to compare keys; the verification's id. `deviceId` asks that one alone. */
  startVerification(userId: string, deviceId?: string): Promise<string>;
  /** Goes on with a verification. What comes of it is told by the event 'verification'. */
  verify(verificationId: string, step: VerificationStep): Promise<void>;
  /** The verifications under way. */
  listVerifications(): Promise<readonly Verification[]>;

  /** Calls `listener` at every event, until the returned function is called. */
  subscribe(listener: (event: EncryptionEvent) => void): () => void;

  /** Lets go of everything that is open; what is kept stays. */
  close(): Promise<void>;
  /** Ends it and forgets all keys of this device: to be called when it signs out. */
  wipe(): Promise<void>;
}

/** Codes of errors that no server has sent. */
export type EncryptionErrorCode =
  | 'IDENTITY_CHANGED'
  | 'NOT_SET_UP'
  | 'ENCRYPTION_TIMEOUT'
  | 'RECOVERY_KEY_WRONG'
  | 'NO_BACKUP'
  | 'VERIFICATION_GONE'
  /** What was scanned is no code for comparing keys: the verification goes on. */
  | 'CODE_UNKNOWN'
  /** The keys that a program without a person keeps are damaged, in use by another one, or not those of its account's identity. */
  | 'KEYS_UNREADABLE'
  | 'KEYS_IN_USE'
  | 'IDENTITY_LOST';

/** What the server has for this device, as its frames TO_DEVICE, DEVICE_LISTS and KEY_COUNTS tell it. */
export interface KeyDelivery {
  /** Sealed letters to this device, in their order. A letter that comes twice does no harm. */
  readonly events?: readonly unknown[];
  /** Whose devices have changed; who shares no chat any more. */
  readonly changed?: readonly string[];
  readonly left?: readonly string[];
  /** How many one-time keys the server still has, by algorithm. */
  readonly oneTime?: Readonly<Record<string, number>>;
  readonly unusedFallback?: readonly string[];
  /** What the letters are acknowledged by. Those of one that was taken are not taken again: each page of a browser gets them. */
  readonly ackId?: string;
}

/** A chat for which something is sealed. */
export interface EncryptedChat {
  readonly id: string;
  /** Everyone in it, the author included. */
  readonly memberIds: readonly string[];
  /** Lets the server see who is mentioned (not in what), so that it can notify those who have muted the chat. */
  readonly tellsMentions?: boolean;
}

/** A message as the server gives it. */
export interface SealedMessage {
  readonly id: string;
  readonly chatId: string;
  readonly senderId: string;
  readonly clientMessageId: string;
  readonly timestamp: string;
  readonly content: Content;
  /** There when it says something else than at first. */
  readonly editedAt?: string;
  /** There on what it said before: then it may be older than what was seen of it. Never to be shown as what it says. */
  readonly version?: 'former';
}

export interface EncryptionStatus {
  /** The account has an identity. */
  readonly identity: 'none' | 'exists';
  /** This device is confirmed as a part of it: by making it, by another device, or by the recovery key. */
  readonly thisDevice: 'confirmed' | 'unconfirmed';
  /** Whether keys of messages are kept on the server, sealed; 'untrusted': there is a backup that this account has not made. */
  readonly backup: 'on' | 'off' | 'untrusted';
}

export interface RestoredKeys {
  /** How many keys of messages were brought back. */
  readonly imported: number;
  readonly total: number;
}

export interface DeviceTrust {
  readonly userId: string;
  readonly deviceId: string;
  readonly name?: string;
  /** To be compared by people who trust no picture. */
  readonly fingerprint: string;
  /** 'verified': confirmed by an owner whom the reader has verified; 'confirmed': by its owner; 'unconfirmed': by nobody. */
  readonly trust: 'verified' | 'confirmed' | 'unconfirmed';
  readonly isThis: boolean;
}

export interface Identity {
  readonly userId: string;
  readonly fingerprint: string;
  /**
   * 'verified': keys were compared; 'unverified': what was seen first is still so; 'changed': it is another one than before, and sending
   * stops until that is accepted. `wasVerified` makes it a warning.
   */
  readonly state: 'verified' | 'unverified' | 'changed';
  readonly wasVerified: boolean;
}

/** A comparison of keys between two devices. */
export interface Verification {
  readonly id: string;
  readonly userId: string;
  readonly deviceId?: string;
  /** Of the own devices among each other. */
  readonly isSelf: boolean;
  readonly startedHere: boolean;
  /**
   * 'requested': the other side has not accepted, or waits for us to; 'ready': emojis or a QR code may begin; 'comparing': `emojis` are to
   * be compared; 'scanned': the other side has scanned our code, and we say whether it did; 'waiting': for the other side.
   */
  readonly phase: 'requested' | 'ready' | 'comparing' | 'scanned' | 'waiting' | 'done' | 'cancelled';
  readonly emojis?: readonly { readonly symbol: string; readonly name: string }[];
  /** The bytes of a QR code that the other side may scan, in base64. */
  readonly qrCode?: string;
  /** The other side can scan a code; has one that can be scanned. */
  readonly canScan?: boolean;
  readonly canShow?: boolean;
  /** Why it was cancelled: 'mismatch' is the one that warns. */
  readonly cancelledBy?: 'us' | 'them' | 'timeout' | 'mismatch' | 'otherDevice';
}

export type VerificationStep =
  | { readonly kind: 'accept' | 'startEmoji' | 'confirm' | 'mismatch' | 'showQr' | 'cancel' }
  /** `code`: what was scanned, in base64. */
  | { readonly kind: 'scanned'; readonly code: string };

export type EncryptionEvent =
  | { readonly kind: 'verification'; readonly verification: Verification }
  /** Keys have come: messages of these chats that could not be read may be by now. */
  | { readonly kind: 'keysArrived'; readonly chatIds: readonly string[] }
  /** Somebody's identity, or its state, is another one. */
  | { readonly kind: 'identityChanged'; readonly userId: string }
  | { readonly kind: 'devicesChanged'; readonly userIds: readonly string[] }
  | { readonly kind: 'status'; readonly status: EncryptionStatus };

/** What encryption is opened with. */
export interface EncryptionSurroundings {
  readonly userId: string;
  readonly deviceId: string;
  /** Calls `/api/keys` of the server: the body of the answer. Rejects with ParleyError. */
  readonly callServer: KeyCall;
  /** Where it remembers what was opened, under keys that begin with `sealed/`. */
  readonly storage: ClientStorage;
  /** A browser's keys are kept under this name, which is one account's on one device; without one they end with the program. */
  readonly storeName?: string;
  /** What the store is encrypted under: given by who keeps it, and takes care of other stores, too. Else a browser keeps one, for one account. */
  readonly storeKey?: Uint8Array;
}

/** `path` begins behind `/api/keys/`; a body is JSON text already. */
export type KeyCall = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: string) => Promise<string>;

/** Makes the encryption of an account: what a client is given, so that its code is loaded only when it is needed. */
export type OpenEncryption = (surroundings: EncryptionSurroundings) => Promise<Encryption>;
