import {
  CollectStrategy,
  EncryptionAlgorithm,
  EncryptionSettings,
  HistoryVisibility,
  type OlmMachine,
} from '@matrix-org/matrix-sdk-crypto-wasm';
import { ParleyError } from '../../wire/parley_error.js';
import type { Content } from '../../wire/generated/schema.js';
import { sealedContent, type BoundPayload } from '../bound_payload.js';
import type { EncryptedChat, Payload } from '../encryption.js';
import { within } from '../within.js';
import type { IdentityWatch } from './identity_watch.js';
import { plainId, roomIdOf, userIdOf } from './ids.js';
import type { KeyedLock } from './keyed_lock.js';
import type { PeopleKeys } from './people_keys.js';
import type { RequestPump } from './request_pump.js';
import { libraryRotation, type SharedKeys } from './shared_keys.js';
import { WaitingDevices } from './waiting_devices.js';

/** How long sealing may take, with all that has to be asked for. Milliseconds. */
const patience = 30_000;
/** Letters with a key that are on their way at a time. */
const parallelShares = 4;
/** The type that every sealed message has: what it is stands inside. */
const eventType = 'm.room.message';

/**
 * Seals messages for the confirmed devices of a chat's members. The order of its steps matters: encrypting without having shared
 * the key traps in the library and never settles. To share it costs, with many devices, a hundred times what sealing does: it
 * is done when anything may have changed since it was done last.
 */
export class MessageSealer {
  readonly #machine: OlmMachine;
  readonly #pump: RequestPump;
  readonly #lock: KeyedLock;
  readonly #identities: IdentityWatch;
  readonly #people: PeopleKeys;
  readonly #shared: SharedKeys;
  readonly #waiting = new WaitingDevices();
  /** The sealing that a chat is at: one that has run out of time must not go on beside it. */
  readonly #turns = new Map<string, object>();

  constructor(
    machine: OlmMachine,
    pump: RequestPump,
    lock: KeyedLock,
    identities: IdentityWatch,
    people: PeopleKeys,
    shared: SharedKeys,
  ) {
    this.#people = people;
    this.#machine = machine;
    this.#pump = pump;
    this.#lock = lock;
    this.#identities = identities;
    this.#shared = shared;
  }

  seal(chat: EncryptedChat, payload: Payload): Promise<Content> {
    return this.#lock.run(`chat/${chat.id}`, () => within(patience, this.#seal(chat, payload)));
  }

  async #seal({ id, memberIds, tellsMentions }: EncryptedChat, payload: Payload): Promise<Content> {
    const turn = {};
    this.#turns.set(id, turn);
    const members = new Set(memberIds);
    if (!this.#shared.covers(id, members)) await this.#share(id, members, turn);
    const bound: BoundPayload = {
      ...payload,
      v: 1,
      chatId: id,
      senderId: plainId(this.#machine.userId),
      senderDevice: this.#machine.deviceId.toString(),
      sentAt: Date.now(),
    };
    const event = await this.#machine.encryptRoomEvent(roomIdOf(id), eventType, JSON.stringify(bound));
    const content = sealedContent(event, tellsMentions ? payload.content.mentions : undefined);
    await this.#shared.noteUse(id, content);
    return content;
  }

  /** Brings the chat's key, a new one where one is due, to every confirmed device of its members that has not got it. */
  async #share(chatId: string, among: ReadonlySet<string>, turn: object): Promise<void> {
    const members = [...among];
    // Nobody has told of the devices of those who were in no chat with the caller: they are asked for when they come into one.
    const before = this.#shared.membersOf(chatId);
    this.#shared.forget(chatId);
    await this.#people.refresh(members.filter((userId) => !before?.has(userId)));
    await this.#people.follow(members);
    // What is heard from here on may or may not be heeded below: it makes the next message look again.
    const { knowledge } = this.#shared;
    const changed = await this.#identities.changedAmong(members);
    if (changed.length > 0) {
      throw new ParleyError('IDENTITY_CHANGED', 'Somebody has another identity than before.', {
        details: { userIds: changed },
      });
    }
    await this.#lock.run('sessions', () => this.#claim(members));
    if (this.#shared.isWornOut(chatId)) await this.#machine.invalidateGroupSession(roomIdOf(chatId));
    const requests = await this.#machine
      .shareRoomKey(roomIdOf(chatId), members.map(userIdOf), settings())
      .catch((error: unknown) => {
        throw explain(error);
      });
    for (let at = 0; at < requests.length; at += parallelShares) {
      await Promise.all(requests.slice(at, at + parallelShares).map((request) => this.#pump.send(request)));
    }
    if (this.#turns.get(chatId) !== turn)
      throw new ParleyError('ENCRYPTION_TIMEOUT', 'Another message is being sealed.');
    this.#shared.note(chatId, among, knowledge, !this.#waiting.anyOf(among));
  }

  async #claim(members: readonly string[]): Promise<void> {
    const claim = await this.#machine.getMissingSessions(members.map(userIdOf));
    if (claim) this.#waiting.note(claim.body, await this.#pump.send(claim));
  }
}

/** Only devices that their owners have confirmed get keys: a server can't invent such a one. */
function settings(): EncryptionSettings {
  const chosen = new EncryptionSettings();
  chosen.algorithm = EncryptionAlgorithm.MegolmV1AesSha2;
  chosen.historyVisibility = HistoryVisibility.Joined;
  chosen.rotationPeriodMessages = BigInt(libraryRotation.messages);
  chosen.rotationPeriod = BigInt(libraryRotation.milliseconds) * 1000n;
  chosen.sharingStrategy = CollectStrategy.identityBasedStrategy();
  return chosen;
}

function explain(error: unknown): unknown {
  const text = String(error);
  if (/cross.?signing|unverified device|not.{0,10}verified/i.test(text)) {
    return new ParleyError('NOT_SET_UP', 'This device is not confirmed yet: nobody would trust what it seals.');
  }
  return new ParleyError('PROTOCOL', text);
}
