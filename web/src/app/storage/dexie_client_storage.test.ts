import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServer, type ViteDevServer } from 'vite';

const START_MS = 60_000;
const root = new URL('../../../', import.meta.url).pathname;

let server: ViteDevServer;
let browser: Browser;

beforeAll(async () => {
  server = await createServer({
    root,
    logLevel: 'error',
    cacheDir: 'node_modules/.vite-test',
    server: { port: 0, host: '127.0.0.1' },
  });
  await server.listen();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
}, START_MS);

afterAll(async () => {
  await browser.close();
  await server.close();
});

it('keeps the contract of the SDK over the IndexedDB of a real browser', { timeout: START_MS }, async () => {
  const page = await browser.newPage();
  await page.goto(new URL('/fixture/storage_contract.html', server.resolvedUrls?.local[0]).href);
  await page.waitForFunction(() => 'storageReport' in window);
  const report = await page.evaluate(() => window.storageReport);
  expect(report.length).toBeGreaterThan(3);
  expect(report.filter(({ failure }) => failure !== null)).toEqual([]);
});
