import type { OlmMachine } from '@matrix-org/matrix-sdk-crypto-wasm';
import { ParleyError } from '../../wire/parley_error.js';
import { isObject } from '../../wire/shape.js';
import type { KeyCall } from '../encryption.js';
import type { RequestPump } from './request_pump.js';

/** The keys with which an account signs its devices, and others. */
export interface SigningSecrets {
  readonly master: string;
  readonly selfSigning: string;
  readonly userSigning: string;
}

/**
 * Makes a device part of its account's identity where nobody is there who could type a recovery key: with the secrets that were kept, or by making the
 * identity, once. May be repeated after a crash at any place.
 */
export async function standAlone(
  machine: OlmMachine,
  pump: RequestPump,
  call: KeyCall,
  kept: SigningSecrets | undefined,
): Promise<SigningSecrets> {
  const published = await publishedMaster(machine, call);
  const own = await secretsOf(machine);
  // Looked at before this device is told of: it may have keys on the server already that were lost as well.
  if (published !== undefined && !own && !kept) throw lost();
  await pump.pump();
  if (published !== undefined && !own && kept) {
    await pump.send(machine.queryKeysForUsers([machine.userId.clone()]));
    await machine.importCrossSigningKeys(kept.master, kept.selfSigning, kept.userSigning).catch(() => {
      throw lost();
    });
  }
  // Gives what is there where something is.
  const requests = await machine.bootstrapCrossSigning(false);
  if (published === undefined) await call('POST', 'device-signing/upload', requests.uploadSigningKeysRequest.body);
  const identity = await machine.getIdentity(machine.userId);
  if (published !== undefined && masterIn(identity?.masterKey) !== published) throw lost();
  await pump.send(requests.uploadSignaturesRequest);
  await pump.send(machine.queryKeysForUsers([machine.userId.clone()]));
  const secrets = await secretsOf(machine);
  if (!secrets) throw lost();
  return secrets;
}

/** The account's master key as the server has it. */
async function publishedMaster(machine: OlmMachine, call: KeyCall): Promise<string | undefined> {
  const name = machine.userId.toString();
  const answer: unknown = JSON.parse(await call('POST', 'query', JSON.stringify({ device_keys: { [name]: [] } })));
  const masters = isObject(answer) && isObject(answer.master_keys) ? answer.master_keys : {};
  return masterIn(JSON.stringify(masters[name] ?? null));
}

function masterIn(text: string | undefined): string | undefined {
  const key: unknown = text === undefined ? null : JSON.parse(text);
  const value = isObject(key) && isObject(key.keys) ? Object.values(key.keys)[0] : undefined;
  return typeof value === 'string' ? value : undefined;
}

async function secretsOf(machine: OlmMachine): Promise<SigningSecrets | undefined> {
  const { masterKey, self_signing_key: selfSigning, userSigningKey } = (await machine.exportCrossSigningKeys()) ?? {};
  if (masterKey === undefined || selfSigning === undefined || userSigningKey === undefined) return undefined;
  return { master: masterKey, selfSigning, userSigning: userSigningKey };
}

function lost(): ParleyError {
  return new ParleyError('IDENTITY_LOST', 'This account has an identity whose keys are not kept here.');
}
