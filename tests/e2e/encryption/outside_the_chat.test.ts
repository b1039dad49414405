import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

const patient = { timeout: 30_000 };
let server: Server;
let browser: Browser;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron');
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri');
  for (const person of [ada, ben]) await person.signUp();
  await ada.startChat(['Ben Okri']);
  await ada.write('the cellar is open');
  await ben.openChat('Ada Byron');
  await ben.message('the cellar is open').waitFor(patient);
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings and account' }).first().click();
}

it('the export says that what was written in an encrypted chat is sealed in it, and it is', async () => {
  const { page } = ada;
  await openSettings(page);
  await page.getByText('Messages of encrypted chats are in it sealed').waitFor(patient);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  let text = '';
  for await (const chunk of await download.createReadStream()) text += String(chunk);
  const { chats } = JSON.parse(text) as {
    chats: readonly { messages: readonly { content: { type: string; ciphertext?: string } }[] }[];
  };
  const contents = chats.flatMap(({ messages }) => messages).map(({ content }) => content);
  expect(contents.map(({ type }) => type)).toEqual(['encrypted']);
  expect(contents[0]?.ciphertext?.length).toBeGreaterThan(40);
  expect(text).not.toContain('cellar');
  await page.keyboard.press('Escape');
});

it('the notice of a message says what it says, as this device has opened it', async () => {
  const { page, context } = ada;
  await context.grantPermissions(['notifications'], { origin: server.url });
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await openSettings(page);
  await page.getByLabel('Tell me about new messages').check();
  await page.keyboard.press('Escape');
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  const away = await context.newPage();
  await away.bringToFront();
  await page.waitForFunction(() => !document.hasFocus());
  await ben.write('so is the attic');
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body }) => [title, body]);
    });
  await expect.poll(shown, patient).toEqual([['Ben Okri', 'so is the attic']]);
  await away.close();
  expect([...ada.errors, ...ben.errors]).toEqual([]);
});

it('a chat is pinned, muted and archived as any other', async () => {
  const choose = async (item: string) => {
    await ben.chatRow('Ada Byron').click({ button: 'right' });
    await ben.page.getByRole('menu').getByRole('menuitem', { name: item, exact: true }).click();
  };
  await choose('Pin to the top');
  await ben.chatRow('Ada Byron').getByLabel('Pinned').waitFor(patient);
  await choose('Mute');
  await ben.page.getByRole('menuitem', { name: 'Always' }).click();
  await ben.chatRow('Ada Byron').getByLabel('Muted').waitFor(patient);
  await choose('Archive');
  await ben.chatRow('Ada Byron').waitFor({ state: 'detached', ...patient });
});
