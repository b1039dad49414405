import type { AuditEntry } from '@parley/sdk';
import { expect, it } from 'vitest';
import { auditFile } from './audit_file';

async function* entries(...ids: string[]): AsyncGenerator<AuditEntry> {
  for (const id of ids) yield await Promise.resolve({ id, at: '2026-01-01T00:00:00.000Z', action: 'user.suspend' });
}

it('writes one entry a line', async () => {
  const text = await (await auditFile(entries('b', 'a'))).text();
  expect(text.endsWith('\n')).toBe(true);
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as AuditEntry).id),
  ).toEqual(['b', 'a']);
});
