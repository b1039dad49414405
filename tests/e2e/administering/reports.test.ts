import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setupToken } from '../../integration/harness/administrator';
import { Server } from '../../integration/harness/server';
import { barriers } from '../harness/accessibility';
import { launchBrowser } from '../harness/browser';
import { Person, type Screen } from '../harness/person';

let server: Server;
let browser: Browser;
let ada: Person;
let ben: Person;
let rude: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron');
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri');
  rude = await Person.arrive(browser, server.url, 'rude', 'Rob Rude');
  const cid = await Person.arrive(browser, server.url, 'cid', 'Cid Moreau');
  for (const person of [ada, ben, rude, cid]) {
    person.page.setDefaultTimeout(20_000);
    await person.signUp();
  }
  await cid.context.close();
  await ada.page.goto(`${server.url}/admin`);
  await ada.page.getByLabel('Setup token').fill(setupToken(server)!);
  await ada.page.getByRole('button', { name: 'Become administrator' }).click();
  await ada.page.getByRole('heading', { name: 'Health' }).waitFor();
  await ben.startChat(['Rob Rude', 'Cid Moreau'], 'Book fair');
  await rude.openChat('Book fair');
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const section = (name: string) =>
  ada.page.getByRole('navigation', { name: 'Parts of the administration' }).getByRole('link', { name });
const reported = (text: string): Locator =>
  ada.page.getByRole('list', { name: 'Reports' }).getByRole('listitem').filter({ hasText: text });

/** Rob writes something, and Ben reports it; the moderator looks at what is open. */
async function report(text: string, why: string): Promise<Locator> {
  await rude.write(text);
  await ben.message(text).waitFor();
  await ben.message(text).click({ button: 'right' });
  await ben.page.getByRole('menuitem', { name: 'Report' }).click();
  const dialog = ben.page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(why);
  await dialog.getByRole('button', { name: 'Report' }).click();
  await dialog.waitFor({ state: 'detached' });
  await section('Users').click();
  await section('Reports').click();
  await reported(text).getByText(why).waitFor();
  return reported(text);
}

async function deal(row: Locator, act: string, reason: string): Promise<void> {
  await row.getByRole('button', { name: act, exact: true }).click();
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  expect(await barriers(ada.page)).toEqual([]);
  await dialog.getByRole('button', { name: act, exact: true }).click();
  await row.waitFor({ state: 'detached' });
}

it('shows a moderator what was reported, in its words, and closes it without more', async () => {
  const row = await report('You are all fools', 'Insults everybody');
  await row.getByText('Rob Rude').waitFor();
  await row.getByText('Reported by Ben Okri').waitFor();
  await row.getByText('The message is encrypted: the server can’t check it.').waitFor();
  await ada.screenshot('reports-open');
  await deal(row, 'Dismiss', 'Heat of the moment');
  await ada.page.getByText('Nothing to deal with').waitFor();
  await ada.page.getByText('Dealt with', { exact: true }).click();
  await reported('You are all fools').getByText('Dismissed').waitFor();
  await reported('You are all fools').getByText('Heat of the moment').waitFor();
});

it('warns the author, who reads why, also after the page was loaded anew, until it was read', async () => {
  const row = await report('Fools, I said', 'Again');
  await deal(row, 'Warn', 'Please stop');
  const word = rude.page.getByRole('dialog', { name: 'A word from the moderators' });
  await word.getByText('Please stop').waitFor();
  expect(await barriers(rude.page)).toEqual([]);
  await rude.page.reload();
  await word.getByText('Please stop').waitFor();
  await rude.screenshot('reports-warned');
  await word.getByRole('button', { name: 'I have read it' }).click();
  await word.waitFor({ state: 'detached' });
  await rude.composer().waitFor();
});

it('deletes the message for everyone', async () => {
  const row = await report('Buy my pills', 'Advertising');
  await deal(row, 'Delete the message', 'Spam');
  await ben.message('Buy my pills').waitFor({ state: 'detached' });
  await rude.message('Buy my pills').waitFor({ state: 'detached' });
});

it('looks at the chat without its words, from the report and from the page of a person', async () => {
  const { page } = ada;
  const row = await report('Come to hall 4', 'Spam again');
  await row.getByRole('link', { name: 'Look at the chat' }).click();
  await page.getByRole('heading', { name: 'Book fair' }).waitFor();
  await page
    .getByRole('list', { name: 'People' })
    .getByRole('link', { name: /Rob Rude/ })
    .click();
  await page.getByRole('heading', { name: 'Rob Rude' }).waitFor();
  await page
    .getByRole('list', { name: 'Chats' })
    .getByRole('link', { name: /Book fair/ })
    .waitFor();
  expect(await page.getByText('Come to hall 4').count()).toBe(0);
  await section('Chats').click();
  await page.getByLabel('Address or id of a chat').fill(ben.page.url());
  await page.getByRole('button', { name: 'Look at it' }).click();
  await page.getByRole('heading', { name: 'Book fair' }).waitFor();
  await page.goto(`${server.url}/admin/chats/aaaaaaaaaaaaaaaaaaaaaaaaaa`);
  await page.getByText('There is no chat with this address').waitFor();
});

it('suspends the author, who is out at once', async () => {
  await section('Reports').click();
  await deal(reported('Come to hall 4'), 'Suspend', 'Enough');
  await rude.page.getByText('This account was suspended.').waitFor();
});

it('keeps each act in the audit log, with its reason', async () => {
  const { page } = ada;
  await section('Audit log').click();
  const acts = page.getByRole('listitem').filter({ hasText: 'report.resolve' });
  for (const reason of ['Heat of the moment', 'Please stop', 'Spam', 'Enough']) {
    await acts.filter({ hasText: reason }).first().waitFor();
  }
});

const screens: Record<string, Screen> = {
  phone: { width: 320, height: 640 },
  'tablet-dark': { width: 820, height: 1180, scheme: 'dark' },
  desktop: { width: 1440, height: 900 },
};

it.each(Object.entries(screens))('fits a %s, without barriers', async (name, screen) => {
  const { page } = ada;
  await page.setViewportSize(screen);
  await page.emulateMedia({ colorScheme: screen.scheme ?? 'light' });
  for (const part of ['Reports', 'Chats']) {
    await section(part).click();
    await page.getByRole('heading', { name: part, level: 2 }).waitFor();
    if (part === 'Reports') await page.getByText('Dealt with', { exact: true }).click();
    await page.getByRole('list', { name: part === 'Reports' ? 'Reports' : 'Users' }).waitFor();
    await ada.screenshot(`admin-${name}-${part.toLowerCase()}`);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  await page
    .getByRole('list', { name: 'Users' })
    .getByRole('link', { name: /Ben Okri/ })
    .click();
  await page
    .getByRole('list', { name: 'Chats' })
    .getByRole('link', { name: /Book fair/ })
    .click();
  await page.getByRole('button', { name: 'Delete the chat' }).waitFor();
  await ada.screenshot(`admin-${name}-chat`);
  expect(await barriers(page)).toEqual([]);
});

it('deletes a chat for everyone', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'Delete the chat' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete “Book fair” for everyone?' });
  await dialog.getByRole('button', { name: 'Delete the chat' }).click();
  await ben.chatRow('Book fair').waitFor({ state: 'detached' });
  expect(ada.errors).toEqual([]);
});
