import type { Browser, Locator, Page, WebSocket } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

const patience = 20_000;

let server: Server;
let browser: Browser;
let ada: Person;
let ben: Person;
/** The address of the chat with Ben. */
let chat: string;
let windows: Page[];
/** The sockets of Ada's windows. */
const sockets = new Map<WebSocket, Page>();

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron');
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri');
  for (const person of [ada, ben]) {
    person.page.setDefaultTimeout(patience);
    await person.signUp();
  }
  await ada.startChat(['Ben Okri']);
  await ada.write('A word to Ben');
  await ben.openChat('Ada Byron');
  await ben.message('A word to Ben').waitFor();
  chat = ada.page.url();
  windows = [watched(ada.page)];
  await ada.page.reload();
  windows.push(await openWindow(), await openWindow());
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

function watched(page: Page): Page {
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => ada.errors.push(error.message));
  // The sockets of a page that goes elsewhere end without a word.
  page.on('request', (request) => {
    if (request.isNavigationRequest()) forgetSockets(page);
  });
  page.on('websocket', (socket) => {
    sockets.set(socket, page);
    socket.on('close', () => sockets.delete(socket));
  });
  return page;
}

function forgetSockets(page: Page): void {
  for (const [socket, owner] of sockets) if (owner === page) sockets.delete(socket);
}

/** One more window on the chat with Ben, as soon as it is in step. */
async function openWindow(): Promise<Page> {
  const page = watched(await ada.context.newPage());
  await page.goto(chat);
  await message(page, 'A word to Ben').waitFor();
  return page;
}

const message = (page: Page, text: string): Locator =>
  page.getByRole('log').getByRole('article').filter({ hasText: text });

async function write(page: Page, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message to Ben Okri/ });
  await composer.fill(text);
  await composer.press('Enter');
}

/** The messages that hold a text, in their order, as a page shows them. */
async function holding(page: Page, part: string): Promise<string[]> {
  const texts = await page.getByRole('log').getByRole('article').locator('div[dir=auto]').allInnerTexts();
  return texts.map((text) => text.split('\n')[0] ?? '').filter((text) => text.includes(part));
}

/** Sockets that are signed in at the server: one of them is Ben's. */
async function sessions(): Promise<number> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^parley_sessions(?:\{[^}]*\})? (\d+)/m.exec(metrics)?.[1]);
}

async function oneForAll(): Promise<void> {
  await expect.poll(sessions, { timeout: patience }).toBe(2);
  expect(sockets.size).toBe(1);
}

/** The window that has the connection. */
function leading(): Page {
  const [page] = sockets.values();
  if (!page) throw new Error('no window has a connection');
  return page;
}

/** Ben and all of Ada's windows show these, and nothing twice. */
async function allShow(part: string, expected: readonly string[]): Promise<void> {
  for (const page of [ben.page, ...windows]) {
    await message(page, expected.at(-1) ?? '').waitFor();
    await expect.poll(() => holding(page, part), { timeout: patience }).toEqual(expected);
  }
}

it('three windows have one connection, and what is written in each arrives once', async () => {
  await oneForAll();
  for (const [at, page] of windows.entries()) {
    await write(page, `window ${at}`);
    await message(ben.page, `window ${at}`).waitFor();
  }
  await ben.write('window Ben');
  await allShow('window', ['window 0', 'window 1', 'window 2', 'window Ben']);
  await oneForAll();
});

it('what is read in one window is read in all', async () => {
  const badge = (page: Page): Locator =>
    page.getByRole('navigation', { name: 'Chats' }).getByRole('img', { name: '1 unread message' });
  for (const page of windows) await page.goto(server.url);
  await ben.write('to be read');
  for (const page of windows) await badge(page).waitFor();
  await windows[2]
    ?.getByRole('navigation', { name: 'Chats' })
    .getByRole('link', { name: /Ben Okri/ })
    .click();
  for (const page of windows) await badge(page).waitFor({ state: 'detached' });
  for (const page of windows.slice(0, 2)) {
    await page.bringToFront();
    await page
      .getByRole('navigation', { name: 'Chats' })
      .getByRole('link', { name: /Ben Okri/ })
      .click();
    await message(page, 'to be read').waitFor();
  }
});

/** The window that leads goes in some way, while another one is written in. What that says arrives once and in order. */
async function handOver(part: string, go: (page: Page) => Promise<unknown>): Promise<void> {
  const former = leading();
  windows = windows.filter((page) => page !== former);
  const [other] = windows;
  if (!other) throw new Error('there is only one window');
  await write(other, `${part} one`);
  await go(former);
  forgetSockets(former);
  for (const text of ['two', 'three']) await write(other, `${part} ${text}`);
  await message(ben.page, `${part} three`).waitFor();
  await allShow(part, [`${part} one`, `${part} two`, `${part} three`]);
}

it('another window takes over when the one that leads is closed', async () => {
  await handOver('closing', (page) => page.close());
  await oneForAll();
});

it('so it does when the browser halts that one, which is in step when it goes on', async () => {
  windows.push(await openWindow());
  const halted = leading();
  // Playwright keeps all pages in sight, and the browser does not freeze those: the page is told that it is.
  await handOver('halting', () => halted.evaluate(() => document.dispatchEvent(new Event('freeze'))));
  await oneForAll();
  await halted.evaluate(() => document.dispatchEvent(new Event('resume')));
  windows.push(halted);
  await allShow('halting', ['halting one', 'halting two', 'halting three']);
  await oneForAll();
});

it('so it does when that one crashes', async () => {
  const devtools = await ada.context.newCDPSession(leading());
  await handOver('crashing', async (page) => {
    const crashed = page.waitForEvent('crash');
    // Never answered: who could answer it is gone.
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
  });
  await oneForAll();
});

it('signing out in a window that follows leaves none signed in', async () => {
  windows.push(await openWindow());
  const page = windows.find((one) => one !== leading()) ?? ada.page;
  await page.getByRole('button', { name: 'Settings and account' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: 'Sign out', exact: true }).click();
  for (const one of windows) await one.getByLabel('User name').waitFor();
  await expect.poll(sessions, { timeout: patience }).toBe(1);
  expect(ada.errors).toEqual([]);
});

it('another window takes over from one that hangs, which follows when it goes on', async () => {
  // In the open: keys are not taken from a window that may be about to use them.
  const cid = await Person.arrive(browser, server.url, 'cid', 'Cid Moreau', { width: 1440, height: 900, open: true });
  await cid.signUp();
  await cid.startChat(['Ben Okri']);
  await cid.write('before');
  await ben.openChat('Cid Moreau');
  await ben.message('before').waitFor();
  const second = await cid.context.newPage();
  await second.goto(cid.page.url());
  await message(second, 'before').waitFor();
  await expect.poll(sessions, { timeout: patience }).toBe(2);
  const devtools = await cid.context.newCDPSession(cid.page);
  await devtools.send('Debugger.enable');
  await devtools.send('Debugger.pause');
  for (const text of ['hanging one', 'hanging two']) await write(second, text);
  await ben.message('hanging two').waitFor();
  await devtools.send('Debugger.resume');
  await devtools.detach();
  for (const page of [ben.page, second, cid.page]) {
    await message(page, 'hanging two').waitFor();
    expect(await holding(page, 'hanging')).toEqual(['hanging one', 'hanging two']);
  }
  await expect.poll(sessions, { timeout: patience }).toBe(2);
  await cid.context.close();
});
