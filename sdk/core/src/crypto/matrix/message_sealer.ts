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

/** How long sealing may take, with all that has to be asked for. Milliseconds. */
const patience = 30_000;
/** Letters with a key that are on their way at a time. */
const parallelShares = 4;
/** The type that every sealed message has: what it is stands inside. */
const eventType = 'm.room.message';

/**
 * Seals messages for the confirmed devices of a chat's members. The order of its steps matters: encrypting without having shared
 * the key traps in the library and never settles.
 */
export class MessageSealer {
  readonly #machine: OlmMachine;
  readonly #pump: RequestPump;
  readonly #lock: KeyedLock;
  readonly #identities: IdentityWatch;
  readonly #people: PeopleKeys;
  /** Who was in a chat when something was last sealed for it. */
  readonly #members = new Map<string, ReadonlySet<string>>();

  constructor(machine: OlmMachine, pump: RequestPump, lock: KeyedLock, identities: IdentityWatch, people: PeopleKeys) {
    this.#people = people;
    this.#machine = machine;
    this.#pump = pump;
    this.#lock = lock;
    this.#identities = identities;
  }

  seal(chat: EncryptedChat, payload: Payload): Promise<Content> {
    return this.#lock.run(`chat/${chat.id}`, () => within(patience, this.#seal(chat, payload)));
  }

  async #seal({ id, memberIds, tellsMentions }: EncryptedChat, payload: Payload): Promise<Content> {
    const members = [...new Set(memberIds)];
    await this.#people.follow(members);
    await this.#meet(id, members);
    const changed = await this.#identities.changedAmong(members);
    if (changed.length > 0) {
      throw new ParleyError('IDENTITY_CHANGED', 'Somebody has another identity than before.', {
        details: { userIds: changed },
      });
    }
    await this.#shareKey(id, members);
    const bound: BoundPayload = {
      ...payload,
      v: 1,
      chatId: id,
      senderId: plainId(this.#machine.userId),
      senderDevice: this.#machine.deviceId.toString(),
      sentAt: Date.now(),
    };
    const event = await this.#machine.encryptRoomEvent(roomIdOf(id), eventType, JSON.stringify(bound));
    return sealedContent(event, tellsMentions ? payload.content.mentions : undefined);
  }

  /** Nobody has told of the devices of those who were in no chat with the caller: they are asked for when they come into one. */
  async #meet(chatId: string, members: readonly string[]): Promise<void> {
    const known = this.#members.get(chatId);
    const strangers = members.filter((userId) => !known?.has(userId));
    if (strangers.length > 0) await this.#people.refresh(strangers);
    this.#members.set(chatId, new Set(members));
  }

  async #shareKey(chatId: string, members: readonly string[]): Promise<void> {
    await this.#lock.run('sessions', async () => {
      const claim = await this.#machine.getMissingSessions(members.map(userIdOf));
      if (claim) await this.#pump.send(claim);
    });
    const requests = await this.#machine
      .shareRoomKey(roomIdOf(chatId), members.map(userIdOf), settings())
      .catch((error: unknown) => {
        throw explain(error);
      });
    for (let at = 0; at < requests.length; at += parallelShares) {
      await Promise.all(requests.slice(at, at + parallelShares).map((request) => this.#pump.send(request)));
    }
  }
}

/** Only devices that their owners have confirmed get keys: a server can't invent such a one. */
function settings(): EncryptionSettings {
  const chosen = new EncryptionSettings();
  chosen.algorithm = EncryptionAlgorithm.MegolmV1AesSha2;
  chosen.historyVisibility = HistoryVisibility.Joined;
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
