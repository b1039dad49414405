import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);
/** To look at, as PNG. With SCREENSHOTS=docs the pictures of the documents are made anew as well. */
const output = `${root}tests/e2e/output/pictures`;
const documents = process.env['SCREENSHOTS'] === 'docs' ? `${root}docs/screenshots` : null;
/** So that a page with all of them loads soon, in bytes. */
const largest = 80_000;

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly scheme?: 'dark';
  readonly language?: 'ar';
  /** The chat that is open. */
  readonly chat?: string;
}

const pictures: Record<string, Picture> = {
  'phone-list': { width: 360, height: 740 },
  'phone-chat': { width: 360, height: 740, chat: 'Book fair' },
  'phone-dark': { width: 360, height: 740, scheme: 'dark', chat: 'Book fair' },
  tablet: { width: 820, height: 1180, chat: 'Book fair' },
  desktop: { width: 1440, height: 900, chat: 'Book fair' },
  'desktop-dark': { width: 1440, height: 900, scheme: 'dark', chat: 'Book fair' },
  'desktop-arabic': { width: 1440, height: 900, language: 'ar', chat: 'Book fair' },
};

let server: Server;
let browser: Browser;
/** Ada's, who has signed in and put her key away. */
let page: Page;

beforeAll(async () => {
  await run('npm', ['run', '--silent', 'build', '-w', '@parley/tools'], { cwd: root });
  server = await Server.start();
  const { stdout } = await run(process.execPath, ['tools/dist/demo/fill.js', server.url], { cwd: root });
  browser = await launchBrowser();
  mkdirSync(output, { recursive: true });
  page = await browser.newPage({ locale: 'en-GB', reducedMotion: 'reduce' });
  page.setDefaultTimeout(20_000);
  await page.goto(server.url);
  await page.getByLabel('User name').fill('ada');
  const password = /password "(.+)"/.exec(stdout)?.[1] ?? '';
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await row('Book fair').waitFor();
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Make a key' }).click();
  await page.getByRole('checkbox', { name: 'I have put the key in a safe place' }).check();
  await page.getByRole('button', { name: 'Done' }).click();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const row = (chat: string): Locator => page.getByRole('navigation').getByRole('link', { name: new RegExp(chat) });

it.each(Object.entries(pictures))('%s', async (name, { width, height, scheme, language, chat }) => {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme ?? 'light' });
  await page.evaluate((preferences) => localStorage.setItem('parley.preferences', JSON.stringify(preferences)), {
    language: language ?? 'en',
  });
  await page.goto(server.url);
  await row('Book fair').waitFor();
  if (chat !== undefined) {
    await row(chat).click();
    await page.getByRole('log').getByRole('article').last().waitFor();
    await page.mouse.move(width / 2, 0);
  }
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot({ path: `${output}/${name}.png` });
  const small = await asWebp(picture);
  expect(small.length).toBeLessThan(largest);
  if (documents !== null) writeFileSync(`${documents}/${name}.webp`, small);
});

/** A picture as the browser packs it: half as large as JPEG, and letters stay clean. */
async function asWebp(png: Buffer): Promise<Buffer> {
  const packed = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: 0.82 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, png.toString('base64'));
  return Buffer.from(packed);
}
