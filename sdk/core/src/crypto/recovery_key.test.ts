import { expect, test } from 'vitest';
import { newRecoveryKey, openSecret, sealSecret } from './recovery_key.js';

test('a recovery key opens what it has sealed, however it is typed', async () => {
  const key = newRecoveryKey();
  expect(key).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
  const blob = await sealSecret({ deep: 'secret' }, key, 'alice');
  expect(blob).not.toContain('secret');
  const typed = key.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o').replace(/1/g, 'l');
  expect(await openSecret(blob, key, 'alice')).toEqual({ deep: 'secret' });
  expect(await openSecret(blob, typed, 'alice')).toEqual({ deep: 'secret' });
});

test('another key, another user, or a blob that was touched opens nothing', async () => {
  const key = newRecoveryKey();
  const blob = await sealSecret('secret', key, 'alice');
  const { sealed, ...rest } = JSON.parse(blob) as { sealed: string };
  const touched = JSON.stringify({ ...rest, sealed: (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1) });
  const refusal = { code: 'RECOVERY_KEY_WRONG' };
  await expect(openSecret(blob, newRecoveryKey(), 'alice')).rejects.toMatchObject(refusal);
  await expect(openSecret(blob, key, 'bob')).rejects.toMatchObject(refusal);
  await expect(openSecret(touched, key, 'alice')).rejects.toMatchObject(refusal);
  await expect(openSecret('not json', key, 'alice')).rejects.toMatchObject(refusal);
  for (const wrong of ['', 'ABCD', `${key}-ABCD`, key.replace(/.$/, 'U')]) {
    await expect(openSecret(blob, wrong, 'alice')).rejects.toMatchObject(refusal);
  }
});
