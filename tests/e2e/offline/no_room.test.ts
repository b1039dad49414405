import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

let server: Server;
let browser: Browser;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

/** Leaves the browser no room for pages of the server. */
async function fill(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1 });
}

/** Whether the browser refuses to keep anything more: it finds out within half a minute. In the page. */
async function refuses(): Promise<boolean> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('refused'));
    });
  try {
    const opening = indexedDB.open('probe', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('probe');
    const database = await done(opening);
    const change = database.transaction('probe', 'readwrite');
    change.objectStore('probe').put('x'.repeat(100_000), 'x');
    await new Promise((resolve, reject) => {
      change.oncomplete = resolve;
      change.onabort = reject;
    });
    database.close();
    return false;
  } catch {
    return true;
  }
}

async function signUp(page: Page, username: string): Promise<void> {
  await page.getByRole('button', { name: 'New here? Create an account' }).click();
  await page.getByLabel('Your name').fill('Ada Byron');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Create account', exact: true }).click();
  await page.getByRole('button', { name: 'New chat' }).first().waitFor();
}

const note = (page: Page) =>
  page.getByText(/^This browser has no room left for Parley\..* you may have to sign in again/);

it('says before signing in that there is no room, and lets one in all the same', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await fill(page);
  await page.goto(server.url);
  await note(page).waitFor();
  await page.screenshot({ path: 'output/no-room.png' });
  await signUp(page, 'ada');
  await page.reload();
  await page.getByLabel('User name').waitFor();
  await note(page).waitFor();
  await context.close();
});

it('says so when the room runs out while one signs in, who is signed in until the page is closed', async () => {
  const { page, context, errors } = await Person.arrive(browser, server.url, 'ben', 'Ben Okri', {
    width: 1440,
    height: 900,
    open: true,
  });
  await fill(page);
  await expect.poll(() => page.evaluate(refuses), { timeout: 60_000, interval: 1000 }).toBe(true);
  await signUp(page, 'ben');
  await note(page).waitFor();
  await page.reload();
  await page.getByLabel('User name').waitFor();
  expect(errors).toEqual([]);
  await context.close();
});
