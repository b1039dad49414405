import {
  DecryptionErrorCode,
  DecryptionSettings,
  MegolmDecryptionError,
  ShieldColor,
  ShieldStateCode,
  TrustRequirement,
  type DecryptedRoomEvent,
  type OlmMachine,
} from '@matrix-org/matrix-sdk-crypto-wasm';
import type { MessageEncryption, ShieldReason } from '../../sync/messages/message_encryption.js';
import { expiryIn, isBackdated, readPayload, unbound, whyMisplaced } from '../bound_payload.js';
import type { Opening, SealedMessage } from '../encryption.js';
import type { SealMemory } from '../seal_memory.js';
import { within } from '../within.js';
import { eventIdOf, roomIdOf, userIdOf } from './ids.js';
import type { IdentityWatch } from './identity_watch.js';
import type { KeyBackup } from './key_backup.js';
import type { PeopleKeys } from './people_keys.js';
import { readSeal, type Seal } from './read_seal.js';

/** How long what lacks something waits for the server: what comes later is tried with then. Milliseconds. */
const serverPatience = 3_000;

/** What the library says of a key that came with nothing that ties it to its author's device. */
const provesNothing = new Set([DecryptionErrorCode.UnknownSenderDevice, DecryptionErrorCode.UnsignedSenderDevice]);

/** Opens sealed messages, and checks what the library does not: that a seal stands where it was put, and for the first time. */
export class MessageOpener {
  readonly #machine: OlmMachine;
  readonly #memory: SealMemory;
  readonly #backup: KeyBackup;
  readonly #identities: IdentityWatch;
  readonly #people: PeopleKeys;

  constructor(
    machine: OlmMachine,
    memory: SealMemory,
    backup: KeyBackup,
    identities: IdentityWatch,
    people: PeopleKeys,
  ) {
    this.#machine = machine;
    this.#people = people;
    this.#memory = memory;
    this.#backup = backup;
    this.#identities = identities;
  }

  async open(message: SealedMessage): Promise<Opening> {
    if (message.content.type !== 'encrypted') return refused('plaintext');
    const seal = readSeal(message.content.ciphertext);
    if (!seal) return failed('unreadable');
    try {
      return await this.#check(message, seal, ...(await this.#decrypt(message, seal)));
    } catch (error) {
      if (error instanceof MegolmDecryptionError) return whyUnread(error);
      throw error;
    }
  }

  /** What is in a seal, and whether its key is one that proves nothing of its author. */
  async #decrypt(message: SealedMessage, seal: Seal): Promise<[DecryptedRoomEvent, isUnproven: boolean]> {
    const event = eventOf(message, seal);
    const attempt = (trust: TrustRequirement): Promise<DecryptedRoomEvent> =>
      this.#machine.decryptRoomEvent(event, roomIdOf(message.chatId), new DecryptionSettings(trust));
    try {
      return [await attempt(TrustRequirement.CrossSigned), false];
    } catch (error) {
      if (!(error instanceof MegolmDecryptionError) || !(await this.#mayMend(error.code, message, seal))) throw error;
    }
    try {
      return [await attempt(TrustRequirement.CrossSigned), false];
    } catch (error) {
      if (!(error instanceof MegolmDecryptionError) || !provesNothing.has(error.code)) throw error;
      // A key out of the backup does not tell whose it is: what it opens is shown, with a mark. Any other must be its author's.
      const opened = await attempt(TrustRequirement.Untrusted);
      if (opened.shieldState(false).code !== ShieldStateCode.AuthenticityNotGuaranteed) {
        await attempt(TrustRequirement.CrossSignedOrLegacy);
      }
      return [opened, true];
    }
  }

  /** Gets what an attempt lacked: the key out of the backup, or the devices of an author who was not known. */
  async #mayMend(code: DecryptionErrorCode, { chatId, senderId }: SealedMessage, seal: Seal): Promise<boolean> {
    switch (code) {
      case DecryptionErrorCode.MissingRoomKey:
      case DecryptionErrorCode.UnknownMessageIndex:
        return within(serverPatience, this.#backup.fetchKey(chatId, seal.sessionId)).catch(() => false);
      case DecryptionErrorCode.UnknownSenderDevice:
      case DecryptionErrorCode.UnsignedSenderDevice:
        await within(serverPatience, this.#people.refresh([senderId])).catch(() => undefined);
        return true;
      default:
        return false;
    }
  }

  async #check(message: SealedMessage, seal: Seal, event: DecryptedRoomEvent, isUnproven: boolean): Promise<Opening> {
    const payload = readPayload((JSON.parse(event.event) as { content?: unknown }).content);
    if (!payload) return failed('unreadable');
    const reason = whyMisplaced(payload, message, event.senderDevice?.toString());
    if (reason) return refused(reason);
    const revision = payload.relatesTo?.kind === 'edit' ? payload.relatesTo.revision : 0;
    const use = revision === 0 ? message.id : `${message.id}/${revision.toString()}`;
    if (!(await this.#memory.claim(seal.sessionId, seal.index, use))) return refused('replayed');
    const isNewest = await this.#memory.see(message.id, revision);
    if (!isNewest && message.version !== 'former') return refused('rolledBack');
    const sender = await this.#identities.of(message.senderId);
    const shield = isBackdated(payload, message)
      ? ({ shield: 'red', shieldReason: 'backdated' } as const)
      : sender?.state === 'changed'
        ? ({ shield: 'red', shieldReason: 'identityChanged' } as const)
        : shieldOf(event, isUnproven);
    const encryption = {
      state: 'decrypted',
      ...shield,
      senderVerified: sender?.state === 'verified' && !isUnproven,
    } as const;
    const expiresAt = expiryIn(payload, message.timestamp);
    return { encryption, payload: unbound(payload), ...(expiresAt !== undefined && { expiresAt }) };
  }
}

function eventOf(message: SealedMessage, { content }: Seal): string {
  return JSON.stringify({
    type: 'm.room.encrypted',
    event_id: eventIdOf(message.id),
    room_id: roomIdOf(message.chatId).toString(),
    sender: userIdOf(message.senderId).toString(),
    origin_server_ts: Date.parse(message.timestamp),
    content,
  });
}

function shieldOf(event: DecryptedRoomEvent, isUnproven: boolean): Pick<MessageEncryption, 'shield' | 'shieldReason'> {
  if (isUnproven) return { shield: 'grey', shieldReason: 'fromBackup' };
  const { color, code } = event.shieldState(false);
  if (color === ShieldColor.None) return { shield: 'none' };
  const shieldReason: ShieldReason =
    code === ShieldStateCode.VerificationViolation
      ? 'identityChanged'
      : code === ShieldStateCode.UnsignedDevice
        ? 'unverifiedDevice'
        : code === ShieldStateCode.MismatchedSender
          ? 'mismatch'
          : code === ShieldStateCode.AuthenticityNotGuaranteed
            ? 'fromBackup'
            : 'unknownDevice';
  return { shield: color === ShieldColor.Red ? 'red' : 'grey', shieldReason };
}

function whyUnread(error: MegolmDecryptionError): Opening {
  switch (error.code) {
    case DecryptionErrorCode.MissingRoomKey:
      return failed(error.maybe_withheld === undefined ? 'noKey' : 'withheld');
    case DecryptionErrorCode.UnknownMessageIndex:
      return failed('beforeJoin');
    case DecryptionErrorCode.UnknownSenderDevice:
    case DecryptionErrorCode.UnsignedSenderDevice:
      return failed('unverifiedDevice');
    case DecryptionErrorCode.SenderIdentityVerificationViolation:
      return refused('identityChanged');
    case DecryptionErrorCode.MismatchedSender:
    case DecryptionErrorCode.MismatchedIdentityKeys:
      return refused('misplaced');
    default:
      return failed('unreadable');
  }
}

function failed(reason: MessageEncryption['reason']): Opening {
  return { encryption: { state: 'failed', ...(reason && { reason }) } };
}

function refused(reason: MessageEncryption['reason']): Opening {
  return { encryption: { state: 'refused', ...(reason && { reason }) } };
}
