import type { Content, Message } from '../../wire/generated/schema.js';

/** What became of the encryption of a message on this device. The server knows nothing of it. */
export interface MessageEncryption {
  /**
   * 'decrypted': `content` is what its author wrote. 'pending': this device has not tried yet. 'failed': it can't be read here,
   * for `reason`; what lacks a key is tried again when one comes. 'refused': it is not what it pretends to be, for `reason`.
   */
  readonly state: 'decrypted' | 'pending' | 'failed' | 'refused';
  readonly reason?: FailureReason | RefusalReason;
  /** How the message is to be marked: 'grey' for what is merely not known for certain, 'red' for a warning. */
  readonly shield?: 'none' | 'grey' | 'red';
  /** Why there is a shield. */
  readonly shieldReason?: ShieldReason;
  /** Whether the reader has compared keys with the author. */
  readonly senderVerified?: boolean;
}

/**
 * Why a message can't be read. 'noKey': its key has not come (yet); 'beforeJoin': it was written before this device was let in;
 * 'withheld': its author does not give the key to this device; 'noEncryption': this client has none.
 */
export type FailureReason = 'noKey' | 'beforeJoin' | 'withheld' | 'unverifiedDevice' | 'noEncryption' | 'unreadable';

/**
 * Why a message is not shown although it could be read: its seal belongs to another message ('replayed'), another chat, author,
 * or device ('misplaced'), its author's identity is not the one that was verified ('identityChanged'), it came without a seal
 * where everything is sealed ('plaintext'), or an older state of it is passed off as its newest ('rolledBack').
 */
export type RefusalReason = 'replayed' | 'misplaced' | 'identityChanged' | 'plaintext' | 'rolledBack';

/**
 * 'unverifiedDevice': its author has not confirmed the device; 'unknownDevice': the device is gone, or never was;
 * 'identityChanged': the author was verified once and has another identity now; 'fromBackup': the key came from a backup or another
 * device, so that the author is not proven; 'mismatch': the key belongs to somebody else; 'backdated': the server says that it is older than it can be.
 */
export type ShieldReason =
  'unverifiedDevice' | 'unknownDevice' | 'identityChanged' | 'fromBackup' | 'mismatch' | 'backdated';

/** What is inside a seal, beside what binds it to its place. */
export interface Payload {
  readonly clientMessageId: string;
  readonly content: Content;
  readonly replyTo?: string;
  /** Whose words these are, as the author says who forwards them: nobody can check it. */
  readonly forwardedFrom?: Message['forwardedFrom'];
  readonly relatesTo?: Relation;
  /** So long after it was sent the message is to be gone from every device; of that, unlike of the chat's own timer, the server knows nothing. */
  readonly disappearingSeconds?: number;
}

/** What a sealed message does to another one instead of standing for itself. */
export type Relation =
  /** `revision` counts the edits of a message, so that an old one is not shown as the newest. */
  | { readonly kind: 'edit'; readonly messageId: string; readonly revision: number }
  | {
      readonly kind: 'reaction';
      readonly messageId: string;
      readonly emoji: string;
      readonly action: 'add' | 'remove';
    }
  | { readonly kind: 'vote'; readonly messageId: string; readonly options: readonly number[] }
  /** Presses a button of a bot's message. */
  | { readonly kind: 'press'; readonly messageId: string; readonly buttonId: string }
  /** Ends a poll: of the poll's author alone, and for the votes that come after it. */
  | { readonly kind: 'pollClosed'; readonly messageId: string };

/** A message after it was opened, or the attempt. */
export interface Opening {
  readonly encryption: MessageEncryption;
  /** What was said; only when `encryption.state` is 'decrypted'. */
  readonly payload?: Payload;
  /** When the message is to be gone, by the timer in its seal. */
  readonly expiresAt?: string;
}

declare module '../../wire/generated/schema.js' {
  interface Message {
    /** There on messages of encrypted chats, as the SDK shows them; the server never sends it. */
    readonly encryption?: MessageEncryption;
  }
  interface MessageVersion {
    /** There on what messages of encrypted chats said before. */
    readonly encryption?: MessageEncryption;
  }
}
