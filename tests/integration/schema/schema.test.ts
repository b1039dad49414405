import { readFileSync } from 'node:fs';
import type { Session } from '@parley/sdk';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { setupToken } from '../harness/administrator.js';
import { password } from '../harness/person.js';
import { Server } from '../harness/server.js';
import { runSchemathesis } from './schemathesis.js';

interface Document {
  paths: Record<string, Record<string, { operationId?: string }>>;
}

/**
 * The first two would sign the caller out; accounts.test.ts has them. A stream has no end: transports/ has it. A body that may be left out is left out where
 * schemathesis means to send null, and it then takes the answer for a mistake.
 */
const leftOut = [
  'logout',
  'revokeSession',
  'streamFrames',
  'createInviteLink',
  'suspendUser',
  'unsuspendUser',
  'closeSessions',
];
leftOut.push('issueResetToken', 'createInvitation');
// Whole images, which schemathesis has among its samples, count as mistakes there; media/ has them.
leftOut.push('setAvatar', 'setChatAvatar');
/** A picture that is not there is NOT_FOUND, as an address that is none; media/ has those that are there. */
const foundByNameAlone = ['getAvatar'];

const openapi = parse(readFileSync(new URL('../../../api/openapi.yaml', import.meta.url), 'utf8')) as Document;
const operations = Object.entries(openapi.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([method, { operationId }]) =>
    operationId === undefined ? [] : [{ path, method: method.toUpperCase(), operationId }],
  ),
);

const server = await Server.start();
const { notServed, verdicts } = await (async () => {
  try {
    const registered = await fetch(`${server.url}/api/auth/register`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: 'caller', password }),
    });
    const caller = (await registered.json()) as Session;
    // Otherwise all that administrators may ask for would be answered with 403.
    await fetch(`${server.url}/api/admin/claim`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${caller.accessToken}` },
      body: JSON.stringify({ token: setupToken(server) }),
    });
    const known = await Promise.all(operations.map(async (one) => ((await isServed(one)) ? [] : [one.operationId])));
    const notServed = known.flat();
    return { notServed, verdicts: await runSchemathesis(server.url, caller, leftOut) };
  } finally {
    await server.dispose();
  }
})();

/** Whether this server knows the address at all. */
async function isServed({ path, method, operationId }: (typeof operations)[number]): Promise<boolean> {
  if (foundByNameAlone.includes(operationId)) return true;
  const answer = await fetch(server.url + path.replace(/\{\w+\}/g, 'none'), { method });
  return answer.ok || ((await answer.json()) as { code: string }).code !== 'NOT_FOUND';
}

test('requests were made for every operation but those left out', () => {
  expect(verdicts.length).toBe(operations.length - leftOut.length);
});

test.each(verdicts)('$operation answers as the contract says, whatever it is asked', ({ failures }) => {
  expect(failures).toBe('');
});

test('every operation of the contract is served', () => {
  expect(notServed).toEqual([]);
});
