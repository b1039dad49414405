import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

const built = fileURLToPath(new URL('../../../web/dist', import.meta.url));
let folder: string;
let server: Server;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-web-'));
  cpSync(built, folder, { recursive: true });
  server = await Server.start({ settings: { 'server.web_root': folder } });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

it('offers a newer version, and loads it in every page when it is asked to', async () => {
  const ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron');
  const { page } = ada;
  page.setDefaultTimeout(20_000);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const [former] = await page.evaluate(() => caches.keys());

  const path = join(folder, 'sw.js');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/VERSION = '[0-9a-f]+'/, "VERSION = 'newer'"));
  for (const coding of ['br', 'gz']) rmSync(`${path}.${coding}`, { force: true });
  await server.terminate();
  await server.launch();

  await page.reload();
  await page.getByText('A new version of Parley is ready.').waitFor();
  expect(await page.evaluate(() => caches.keys())).toContain(former);
  await ada.screenshot('new-version');
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Load it' }).click()]);
  await page.getByLabel('User name').waitFor();
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual(['parley-app-newer']);
});

it('is an app that can be installed, and its worker is served so that it is never old', async () => {
  const manifest = await fetch(`${server.url}/app.webmanifest`);
  expect(manifest.headers.get('content-type')).toContain('application/manifest+json');
  const { icons } = (await manifest.json()) as { icons: readonly { src: string }[] };
  for (const { src } of icons) expect((await fetch(server.url + src)).status, src).toBe(200);
  const worker = await fetch(`${server.url}/sw.js`);
  expect(worker.headers.get('content-type')).toContain('text/javascript');
  expect(worker.headers.get('cache-control')).toBe('no-cache');
  expect(worker.headers.get('content-security-policy')).toContain("script-src 'self'");
});
