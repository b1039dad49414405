import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createViteServer } from 'vitest/node';
import type { Take } from './page.js';

const sizes = (process.env.DEVICES ?? '2,50,200,1000').split(',').map(Number);
const repository = join(import.meta.dirname, '../../../..');

let server: Awaited<ReturnType<typeof createViteServer>>;
let browser: BrowserContext;
let profile: string;
beforeAll(async () => {
  server = await createViteServer({
    configFile: false,
    root: repository,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  await server.listen();
  // A profile on the disk: that of a private window is in memory.
  profile = await mkdtemp(join(tmpdir(), 'parley-bench-'));
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(profile, { recursive: true, force: true });
});

const runs = sizes.flatMap((devices) => [[devices, 'memory'] as const, [devices, 'indexedDB'] as const]);

test.for(runs)('a chat of %i devices in Chromium, keys in %s', { timeout: 1_800_000 }, async ([devices, kind]) => {
  const page = await browser.newPage();
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}sdk/core/bench/encryption/page.html`);
  await page.waitForFunction(() => 'take' in globalThis);
  const figures = await page.evaluate(([size, where]) => (globalThis as unknown as { take: Take }).take(size, where), [
    devices,
    kind,
  ] as const);
  console.log(JSON.stringify({ scenario: 'encryptionInChromium', store: kind, ...figures, load: loadavg()[0] }));
  expect(figures.read).toBe(500);
  await page.close();
});
