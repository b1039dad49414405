import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { verifyHookSignature } from './verify_hook_signature.js';

const lines = readFileSync(new URL('../../../../tests/golden/hooks/signatures.txt', import.meta.url), 'utf8').split(
  '\n',
);
const cases = [0, 4, 8].map((at) => {
  const [secret = '', seconds = '', body = '', header = ''] = lines.slice(at, at + 4);
  return { secret, body, header, options: { now: Number(seconds) * 1000 } };
});

test.each(cases)('takes what the server has signed: $header', async ({ secret, body, header, options }) => {
  expect(await verifyHookSignature(body, header, secret, options)).toBe(true);
  expect(await verifyHookSignature(new TextEncoder().encode(body), header, secret, options)).toBe(true);
});

test.each(cases)('refuses another body, secret, time or form: $header', async ({ secret, body, header, options }) => {
  expect(await verifyHookSignature(`${body} `, header, secret, options)).toBe(false);
  expect(await verifyHookSignature(body, header, `${secret}x`, options)).toBe(false);
  const later = header.replace(/t=(\d+)/, (_, seconds: string) => `t=${Number(seconds) + 1}`);
  expect(await verifyHookSignature(body, later, secret, options)).toBe(false);
  const damaged = [null, undefined, '', header.slice(0, -1), `${header}0`, header.toUpperCase(), header.split(',')[0]];
  for (const wrong of damaged) expect(await verifyHookSignature(body, wrong, secret, options)).toBe(false);
});

test('refuses what is too old, or from the future', async () => {
  const { secret, body, header, options } = cases[0]!;
  for (const distance of [-300, 300]) {
    const now = options.now + distance * 1000;
    expect(await verifyHookSignature(body, header, secret, { now })).toBe(true);
    expect(await verifyHookSignature(body, header, secret, { now, toleranceSeconds: 299 })).toBe(false);
  }
  expect(await verifyHookSignature(body, header, secret)).toBe(false);
});
