import type { KeyCountsFrame, ToDeviceFrame } from '@parley/sdk';
import type { Person } from '../harness/person.js';
import { Socket } from '../harness/socket.js';

/** Whom keys belong to: a person, or a bot. */
export interface Named {
  readonly id: string;
  readonly session: { readonly deviceId: string };
}
export const keyUser = ({ id }: { id: string }): string => `@${id}:parley`;
export const algorithm = 'signed_curve25519';

export interface Claimed {
  one_time_keys: Record<string, Record<string, Record<string, { key: string }>>>;
}
export interface Queried {
  device_keys: Record<string, Record<string, { keys: Record<string, string>; signatures: Signatures }>>;
  master_keys: Record<string, { signatures: Signatures }>;
  self_signing_keys: Record<string, object>;
  user_signing_keys: Record<string, object>;
}
export type Signatures = Record<string, Record<string, string>>;

/** What a device's library uploads; the server can't tell that nothing here opens anything. */
export function deviceKeys(person: Named, device = person.session.deviceId): Record<string, unknown> {
  return {
    user_id: keyUser(person),
    device_id: device,
    algorithms: ['m.olm.v1.curve25519-aes-sha2', 'm.megolm.v1.aes-sha2'],
    keys: { [`curve25519:${device}`]: `curve of ${device}`, [`ed25519:${device}`]: `ed of ${device}` },
    signatures: { [keyUser(person)]: { [`ed25519:${device}`]: 'by itself' } },
  };
}

export const oneTimeKeys = (from: number, count: number): Record<string, { key: string }> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `${algorithm}:${String(from + i).padStart(6, '0')}`,
      { key: `key ${from + i}` },
    ]),
  );

export async function upload(person: Person, body: object): Promise<Record<string, number>> {
  const answer = await person.api.ask<{ one_time_key_counts: Record<string, number> }>('POST', '/api/keys/upload', {
    body,
  });
  return answer.body.one_time_key_counts;
}

/** Gives the device its keys, and some one-time keys. */
export const setUp = (person: Person, count = 0): Promise<Record<string, number>> =>
  upload(person, { device_keys: deviceKeys(person), one_time_keys: oneTimeKeys(0, count) });

export async function query(by: Person, of: { id: string }): Promise<Queried> {
  const body = { device_keys: { [keyUser(of)]: [] } };
  return (await by.api.ask<Queried>('POST', '/api/keys/query', { body })).body;
}

export const devicesOf = async (by: Person, of: { id: string }): Promise<string[]> =>
  Object.keys((await query(by, of)).device_keys[keyUser(of)] ?? {});

/** Takes a key of the device, if one is given: its name. */
export async function claim(by: Person, of: Person): Promise<string | undefined> {
  const body = { one_time_keys: { [keyUser(of)]: { [of.session.deviceId]: algorithm } } };
  const answer = await by.api.ask<Claimed>('POST', '/api/keys/claim', { body });
  return Object.keys(answer.body.one_time_keys[keyUser(of)]?.[of.session.deviceId] ?? {})[0];
}

let sent = 0;
export async function sendTo(by: Person, to: Person, content: object, txn = `t${(sent += 1)}`): Promise<void> {
  const body = { messages: { [keyUser(to)]: { [to.session.deviceId]: content } } };
  await by.api.ask('PUT', `/api/keys/to-device/test.type/${txn}`, { body });
}

/** A socket that says that it encrypts, and what is left of its keys when it begins. */
export async function connect(person: Person): Promise<{ socket: Socket; counts: KeyCountsFrame }> {
  const socket = await Socket.open(person.baseUrl);
  socket.send({ type: 'CONNECT', token: person.session.accessToken, features: ['encryption'] });
  await socket.take('CONNECTED', ({ features }) => features.includes('encryption'));
  return { socket, counts: await socket.take('KEY_COUNTS') };
}

/** Acknowledges what comes until a batch is as it is waited for. */
export async function acknowledgeUntil(socket: Socket, found: (batch: ToDeviceFrame) => boolean): Promise<void> {
  for (;;) {
    const batch = await socket.take('TO_DEVICE');
    socket.send({ type: 'TO_DEVICE_ACK', ackId: batch.ackId });
    if (found(batch)) return;
  }
}
