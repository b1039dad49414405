import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { barriers } from './harness/accessibility';
import { launchBrowser } from './harness/browser';
import { Person, type Screen } from './harness/person';

/** What is exported and told of is what the server knows. */
const inTheOpen = { width: 1440, height: 900, open: true };
let server: Server;
let browser: Browser;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron', inTheOpen);
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri', inTheOpen);
  for (const person of [ada, ben]) {
    person.page.setDefaultTimeout(20_000);
    await person.signUp();
  }
  await ada.startChat(['Ben Okri']);
  await ada.write('mine, to be taken along');
  await ben.openChat('Ada Byron');
  await ben.write('not hers to export');
  await ada.message('not hers to export').waitFor();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const openSettings = () => ada.page.getByRole('button', { name: 'Settings and account' }).click();

it('changes what others read of the account, when they open the chat', async () => {
  const { page } = ada;
  await openSettings();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByLabel('Your name').fill('');
  await dialog.getByText('Enter a name.').waitFor();
  expect(await dialog.getByRole('button', { name: 'Save' }).first().isDisabled()).toBe(true);
  await dialog.getByLabel('Your name').fill('Ada Lovelace');
  await dialog.getByLabel('About you').fill('Prints books.');
  await dialog.getByRole('button', { name: 'Save' }).first().click();
  await page.getByText('Saved.').waitFor();
  await page.keyboard.press('Escape');
  await ben.page.reload();
  await ben.composer('Ada Lovelace').waitFor();
  await ben.chatRow('Ada Lovelace').waitFor();
});

it('exports what is kept of the account, with what it wrote and nothing that others did', async () => {
  const { page } = ada;
  await openSettings();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  await page.getByText('Your browser has the file.').waitFor();
  let text = '';
  for await (const chunk of await download.createReadStream()) text += String(chunk);
  const data = JSON.parse(text) as {
    profile: { displayName: string };
    chats: readonly { messages: readonly { content: { text: string } }[] }[];
  };
  expect(data.profile.displayName).toBe('Ada Lovelace');
  expect(data.chats.flatMap(({ messages }) => messages).map(({ content }) => content.text)).toEqual([
    'mine, to be taken along',
  ]);
  expect(text).not.toContain('not hers to export');
  await page.keyboard.press('Escape');
});

it('tells of a new message outside of the page while nobody looks at it', async () => {
  const { page, context } = ada;
  await context.grantPermissions(['notifications'], { origin: server.url });
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await openSettings();
  await page.getByLabel('Tell me about new messages').check();
  await page.keyboard.press('Escape');
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  const away = await context.newPage();
  await away.bringToFront();
  await page.waitForFunction(() => !document.hasFocus());
  await ben.write('are you there?');
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body }) => [title, body]);
    });
  await expect.poll(shown, { timeout: 20_000 }).toEqual([['Ben Okri', 'are you there?']]);
  await away.close();
});

const screens: Record<string, Screen> = {
  phone: { width: 320, height: 640 },
  'tablet-dark': { width: 820, height: 1180, scheme: 'dark' },
  desktop: { width: 1440, height: 900 },
};

it.each(Object.entries(screens))('fits a %s, without barriers', async (name, screen) => {
  const { page } = ada;
  await page.goto(server.url);
  await page.setViewportSize(screen);
  await page.emulateMedia({ colorScheme: screen.scheme ?? 'light' });
  await openSettings();
  await page.getByLabel('About you').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'This device' }).waitFor();
  await ada.screenshot(`settings-${name}`);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Export', exact: true }).scrollIntoViewIfNeeded();
  await ada.screenshot(`settings-${name}-end`);
  await page.keyboard.press('Escape');
  expect(ada.errors).toEqual([]);
});
