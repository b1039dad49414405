import {
  OwnUserIdentity,
  UserId,
  type OlmMachine,
  type ToDeviceRequest,
  type VerificationRequest,
} from '@matrix-org/matrix-sdk-crypto-wasm';
import { isObject } from '../../wire/shape.js';
import { ParleyError } from '../../wire/parley_error.js';
import type { KeyCall, Verification, VerificationStep } from '../encryption.js';
import { randomBytes, toHex } from '../web_crypto.js';
import { within } from '../within.js';
import { plainId, userIdOf } from './ids.js';
import type { PeopleKeys } from './people_keys.js';
import type { RequestPump } from './request_pump.js';
import { methods, VerificationFlow } from './verification_flow.js';

/** Devices of somebody that are asked at once. */
const askedAtOnce = 8;
const flowLimit = 20;
/** How long letters wait for the keys of those who ask for a verification. Milliseconds. */
const preparation = 10_000;

/** The comparisons of keys that are under way with others, and among the own devices. */
export class Verifications {
  readonly #machine: OlmMachine;
  readonly #pump: RequestPump;
  readonly #people: PeopleKeys;
  readonly #call: KeyCall;
  readonly #tell: (verification: Verification) => void;
  readonly #flows = new Map<string, VerificationFlow>();
  readonly #told = new Map<string, string>();

  constructor(
    machine: OlmMachine,
    pump: RequestPump,
    people: PeopleKeys,
    call: KeyCall,
    tell: (verification: Verification) => void,
  ) {
    this.#machine = machine;
    this.#pump = pump;
    this.#people = people;
    this.#call = call;
    this.#tell = tell;
  }

  list(): readonly Verification[] {
    return [...this.#flows.values()].filter(({ isOver }) => !isOver).map((flow) => flow.describe());
  }

  async start(userId: string, deviceId?: string): Promise<string> {
    const isSelf = userId === plainId(this.#machine.userId);
    if (isSelf && deviceId === undefined) return this.#askOwnDevices();
    const devices = (await this.#people.devicesOf(userId)).filter((device) =>
      deviceId === undefined ? device.isCrossSignedByOwner() : device.deviceId.toString() === deviceId,
    );
    const [first, ...others] = devices.slice(0, askedAtOnce);
    if (!first) throw new ParleyError('VERIFICATION_GONE', 'There is no device to compare keys with.');
    const [request, letter] = first.requestVerification(methods);
    const deviceIds = devices.slice(0, askedAtOnce).map((device) => device.deviceId.toString());
    const flow = this.#add(request, (answeredBy) => this.#release(request, deviceIds, answeredBy));
    await this.#pump.send(letter);
    if (others.length > 0) await this.#askToo(letter, userId, deviceIds.slice(1));
    return flow.id;
  }

  async step(id: string, step: VerificationStep): Promise<void> {
    const flow = this.#flows.get(id);
    if (!flow) throw new ParleyError('VERIFICATION_GONE', 'There is no such verification.');
    await flow.step(step);
    await this.#changed(flow);
  }

  /** Gets the keys of those who ask: the library takes no request of a device that it has never heard of. */
  async prepareFor(letters: readonly unknown[]): Promise<void> {
    const asking = letters.flatMap((letter) => requestIn(letter)?.sender ?? []).map(plainId);
    if (asking.length === 0) return;
    await within(preparation, this.#people.follow(asking)).catch(() => undefined);
  }

  /** Looks through letters that have come for those that begin a verification, and goes on with all. */
  async noteLetters(letters: readonly unknown[]): Promise<void> {
    for (const letter of letters) {
      const { sender, flowId } = requestIn(letter) ?? {};
      if (sender === undefined || flowId === undefined || this.#flows.has(flowId)) continue;
      const request = this.#machine.getVerificationRequest(new UserId(sender), flowId);
      if (request && !request.isCancelled()) this.#add(request);
    }
    for (const flow of this.#flows.values()) await this.#changed(flow);
  }

  async #askOwnDevices(): Promise<string> {
    const identity = await this.#machine.getIdentity(this.#machine.userId);
    if (!(identity instanceof OwnUserIdentity))
      throw new ParleyError('NOT_SET_UP', 'This account has no identity yet.');
    const [request, letter] = await identity.requestVerification(methods);
    const flow = this.#add(request);
    await this.#pump.send(letter);
    return flow.id;
  }

  /** Sends the same question to more devices: the library asks one of somebody else's, and takes the answer of any. */
  async #askToo(
    { event_type: type, body }: ToDeviceRequest,
    userId: string,
    deviceIds: readonly string[],
  ): Promise<void> {
    const { messages } = JSON.parse(body) as { messages: Record<string, Record<string, unknown>> };
    const [content] = Object.values(messages[userIdOf(userId).toString()] ?? {});
    await this.#write(type, userId, deviceIds, content);
  }

  async #release(request: VerificationRequest, asked: readonly string[], answeredBy: string): Promise<void> {
    const content = { transaction_id: request.flowId, code: 'm.accepted', reason: 'Another device has answered.' };
    const others = asked.filter((deviceId) => deviceId !== answeredBy);
    await this.#write('m.key.verification.cancel', plainId(request.otherUserId), others, content);
  }

  async #write(type: string, userId: string, deviceIds: readonly string[], content: unknown): Promise<void> {
    if (deviceIds.length === 0) return;
    const letters = Object.fromEntries(deviceIds.map((deviceId) => [deviceId, content]));
    const body = JSON.stringify({ messages: { [userIdOf(userId).toString()]: letters } });
    await this.#call('PUT', `to-device/${type}/${toHex(randomBytes(16))}`, body);
  }

  #add(request: VerificationRequest, release?: (answeredBy: string) => Promise<void>): VerificationFlow {
    const flow = new VerificationFlow(
      request,
      async (letter) => {
        await this.#pump.send(letter);
      },
      () => void this.#changed(flow),
      release,
    );
    for (const [id, { isOver }] of this.#flows) if (isOver && this.#flows.size >= flowLimit) this.#forget(id);
    const [oldest] = this.#flows.keys();
    if (this.#flows.size >= flowLimit && oldest !== undefined) this.#forget(oldest);
    this.#flows.set(flow.id, flow);
    void this.#changed(flow);
    return flow;
  }

  #forget(id: string): void {
    this.#flows.delete(id);
    this.#told.delete(id);
  }

  async #changed(flow: VerificationFlow): Promise<void> {
    // What can't be sent now is a verification that ends by its time limit.
    await flow.settle().catch(() => undefined);
    const verification = flow.describe();
    const form = JSON.stringify(verification);
    if (this.#told.get(flow.id) === form) return;
    this.#told.set(flow.id, form);
    this.#tell(verification);
  }
}

/** Who asks for which verification, where a letter does. */
function requestIn(letter: unknown): { readonly sender: string; readonly flowId: string } | null {
  if (!isObject(letter) || letter.type !== 'm.key.verification.request' || !isObject(letter.content)) return null;
  const { sender } = letter;
  const flowId = letter.content.transaction_id;
  return typeof sender === 'string' && plainId(sender) !== '' && typeof flowId === 'string' ? { sender, flowId } : null;
}
