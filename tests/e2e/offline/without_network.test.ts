import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser, launchOptions } from '../harness/browser';
import { Person } from '../harness/person';

let server: Server;
let browser: Browser;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron');
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri');
  const cid = await Person.arrive(browser, server.url, 'cid', 'Cid Moreau');
  for (const person of [ada, ben, cid]) {
    person.page.setDefaultTimeout(20_000);
    await person.signUp();
  }
  await cid.context.close();
  await ada.startChat(['Cid Moreau']);
  await ada.write('A word to Cid');
  await ada.message('A word to Cid').waitFor();
  await ada.startChat(['Ben Okri']);
  await ada.write('A word to Ben');
  await ben.openChat('Ada Byron');
  await ben.message('A word to Ben').waitFor();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

/** Waits until the browser keeps the app. */
const kept = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
};

/** Waits until the disk has so many messages that were not sent: what is shown at once is written a moment later. */
const unsentKept = async (page: Page, count: number): Promise<void> => {
  await page.waitForFunction(
    (wanted) =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open('parley');
        opening.onerror = () => reject(new Error(String(opening.error)));
        opening.onsuccess = () => {
          const keys = IDBKeyRange.bound('outbox/', 'outbox/\uffff');
          const asked = opening.result.transaction('entries').objectStore('entries').count(keys);
          asked.onerror = () => reject(new Error(String(asked.error)));
          asked.onsuccess = () => {
            opening.result.close();
            resolve(asked.result === wanted);
          };
        };
      }),
    count,
  );
};

/** The messages of a conversation that hold a text, without their times. */
const holding = async (person: Person, part: string): Promise<string[]> =>
  (await person.texts()).map((text) => text.split('\n')[0] ?? '').filter((text) => text.includes(part));

const timesOf = async (person: Person, text: string): Promise<number> => (await holding(person, text)).length;

it('opens without a network what was read before, in every chat', async () => {
  const { page, context } = ada;
  await kept(page);
  await unsentKept(page, 0);
  await context.setOffline(true);
  await page.reload();
  await ada.message('A word to Ben').waitFor();
  await page.getByText('You are offline.').waitFor();
  await ada.openChat('Cid Moreau');
  await ada.message('A word to Cid').waitFor();
  await ada.screenshot('offline');
  await context.setOffline(false);
  await page.getByText('You are offline.').waitFor({ state: 'detached' });
});

it('sends what was written without a network once, and in its order', async () => {
  const { page, context } = ada;
  await ada.openChat('Ben Okri');
  await context.setOffline(true);
  for (const text of ['first offline', 'second offline', 'third offline']) await ada.write(text);
  await unsentKept(page, 3);
  await page.reload();
  await ada.message('third offline').waitFor();
  await context.setOffline(false);
  await ben.message('third offline').waitFor();
  expect(await holding(ben, 'offline')).toEqual(['first offline', 'second offline', 'third offline']);
});

it('keeps what was typed and written while the server is away, and sends it once when it is back', async () => {
  await ada.write('before the fall');
  await ben.message('before the fall').waitFor();
  await ada.composer().pressSequentially('half a sent');
  await server.kill();
  await ada.composer().pressSequentially('ence');
  expect(await ada.composer().inputValue()).toBe('half a sentence');
  await ada.composer().press('Enter');
  await ada.message('half a sentence').waitFor();
  await server.launch();
  await ben.message('half a sentence').waitFor({ timeout: 60_000 });
  expect(await timesOf(ben, 'half a sentence')).toBe(1);
  expect(await timesOf(ada, 'half a sentence')).toBe(1);
});

it('sends after the browser was closed and opened again, once and in its order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-browser-'));
  const open = () => chromium.launchPersistentContext(folder, { ...launchOptions(), locale: 'en-GB' });
  let context = await open();
  let page = await context.newPage();
  await page.goto(server.url);
  await page.getByLabel('User name').fill('ada');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await Person.confirmDevice(page, ada.recoveryKey);
  await page
    .getByRole('navigation', { name: 'Chats' })
    .getByRole('link', { name: /Ben Okri/ })
    .click();
  const composer = () => page.getByRole('textbox', { name: /^Message to Ben Okri/ });
  await composer().waitFor();
  await context.setOffline(true);
  for (const text of ['one, closed', 'two, closed']) {
    await composer().fill(text);
    await composer().press('Enter');
  }
  await page.getByRole('article').filter({ hasText: 'two, closed' }).waitFor();
  await unsentKept(page, 2);
  await context.close();
  context = await open();
  page = await context.newPage();
  await page.goto(server.url);
  await ben.message('two, closed').waitFor();
  expect(await holding(ben, 'closed')).toEqual(['one, closed', 'two, closed']);
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});

it('keeps two pages of one browser in step, and sends what both wrote without a network once', async () => {
  const { context } = ada;
  const second = await context.newPage();
  await second.goto(ada.page.url());
  const there = second.getByRole('textbox', { name: /^Message to Ben Okri/ });
  await there.waitFor();
  await ada.write('from the first page');
  await second.getByRole('article').filter({ hasText: 'from the first page' }).waitFor();
  await context.setOffline(true);
  await ada.write('offline, page one');
  await there.fill('offline, page two');
  await there.press('Enter');
  await second.getByRole('article').filter({ hasText: 'offline, page two' }).waitFor();
  await unsentKept(second, 2);
  await second.close();
  await context.setOffline(false);
  await ada.page.reload();
  await ben.message('offline, page one').waitFor();
  await ben.message('offline, page two').waitFor();
  for (const text of ['offline, page one', 'offline, page two']) expect(await timesOf(ben, text)).toBe(1);
  expect(ada.errors).toEqual([]);
});
