import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'parley-pack-'));
const app = join(folder, 'app');
let archives;

beforeAll(() => {
  const said = execFileSync(process.execPath, ['tools/pack/pack.mjs', folder], { cwd: root, encoding: 'utf8' });
  archives = said.trim().split('\n').slice(-2);
  // As npm installs them; what they depend on is that of this repository.
  for (const [at, name] of ['sdk', 'react'].entries()) {
    const place = join(app, 'node_modules/@parley', name);
    mkdirSync(place, { recursive: true });
    execFileSync('tar', ['-xzf', archives[at], '--strip-components=1', '-C', place]);
  }
  for (const name of ['@matrix-org', 'fake-indexeddb', 'react'])
    symlinkSync(join(root, 'node_modules', name), join(app, 'node_modules', name));
  writeFileSync(join(app, 'package.json'), '{"type":"module"}');
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a program prints that uses the packages. */
function run(program) {
  writeFileSync(join(app, 'program.mjs'), program);
  return execFileSync(process.execPath, ['program.mjs'], { cwd: app, encoding: 'utf8' }).trim();
}

it('packs what is built, the readme and the licence, and nothing else', () => {
  for (const archive of archives) {
    const files = execFileSync('tar', ['-tzf', archive], { encoding: 'utf8' }).trim().split('\n');
    const others = files.filter((file) => !/^package\/dist\/.+\.(js|d\.ts)$/u.test(file));
    expect(others.sort()).toEqual(['package/LICENSE', 'package/README.md', 'package/package.json']);
    expect(files.filter((file) => file.includes('.test.'))).toEqual([]);
  }
});

it('makes a client, a bot and hooks of what was installed', () => {
  const program = `
    import { MemoryStorage, ParleyClient } from '@parley/sdk';
    import { Bot } from '@parley/sdk/bot';
    import { openEncryption } from '@parley/sdk/crypto';
    import { electedEncryption } from '@parley/sdk/crypto/worker';
    import * as search from '@parley/sdk/search';
    import { useChats } from '@parley/react';
    const platform = { WebSocket: class {} };
    const client = new ParleyClient({ baseUrl: 'http://127.0.0.1:1', storage: new MemoryStorage(), platform });
    await client.open();
    const made = [Bot, openEncryption, electedEncryption, useChats].map((one) => typeof one);
    console.log(client.store.getState().connection.phase, made.join(), Object.keys(search).length > 0);
    await client.close();`;
  expect(run(program)).toBe('signedOut function,function,function,function true');
});

it('has types for each entry', () => {
  const { exports } = JSON.parse(readFileSync(join(app, 'node_modules/@parley/sdk/package.json'), 'utf8'));
  for (const { types } of Object.values(exports))
    expect(readFileSync(join(app, 'node_modules/@parley/sdk', types), 'utf8')).toContain('export');
});
