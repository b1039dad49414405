import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { barriers } from '../harness/accessibility';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

/** The server judges what it can read: these chats are in the open. */
const inTheOpen = { width: 1440, height: 900, open: true };

let server: Server;
let browser: Browser;
let ann: Person;
let ben: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ann = await Person.arrive(browser, server.url, 'ann', 'Ann Reyes', inTheOpen);
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri', inTheOpen);
  const cid = await Person.arrive(browser, server.url, 'cid', 'Cid Moreau', inTheOpen);
  for (const person of [ann, ben, cid]) {
    person.page.setDefaultTimeout(10_000);
    await person.signUp();
  }
  await cid.context.close();
  await ann.startChat(['Ben Okri', 'Cid Moreau'], 'Book fair');
  await ben.openChat('Book fair');
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

async function actOn(name: string, act: string): Promise<void> {
  const { page } = ann;
  const row = page.getByRole('region', { name: 'People' }).getByRole('listitem').filter({ hasText: name });
  await row.hover();
  await row.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: act, exact: true }).click();
}

it('mutes a member, who is told why nothing is sent, until it is ended', async () => {
  const { page } = ann;
  await actOn('Ben Okri', 'Mute');
  const asked = page.getByRole('dialog', { name: 'Mute Ben Okri?' });
  await asked.getByLabel('For how long').selectOption('A day');
  expect(await barriers(page)).toEqual([]);
  await asked.getByRole('button', { name: 'Mute' }).click();
  await asked.waitFor({ state: 'detached' });
  await ben.write('Hall 4?');
  await ben.page.getByText('An admin of this chat does not let you write for now.').waitFor();
  await page.getByRole('button', { name: 'Banned and muted people' }).click();
  const list = page.getByRole('dialog', { name: 'Banned and muted people' });
  await list.getByText('Muted', { exact: true }).click();
  await list.getByRole('listitem').filter({ hasText: 'Ben Okri' }).getByRole('button').click();
  await list.getByText('Nobody is muted.').waitFor();
  await page.keyboard.press('Escape');
  await ben.page.getByRole('button', { name: 'Try again' }).click();
  await ann.message('Hall 4?').waitFor();
});

it('refuses words of members, not of admins', async () => {
  const { page } = ann;
  await page.getByRole('button', { name: 'Words and links' }).click();
  const rules = page.getByRole('dialog', { name: 'Words and links' });
  await rules.getByLabel('Words that are refused').fill('casino\nlottery');
  await rules.getByLabel('Who may write links').selectOption('Admins');
  expect(await barriers(page)).toEqual([]);
  await ann.screenshot('moderation-rules');
  await rules.getByRole('button', { name: 'Save' }).click();
  await rules.waitFor({ state: 'detached' });
  await ben.write('The casino is open');
  await ben.page.getByText('The rules of this chat don’t allow that text.').waitFor();
  await ann.write('No casino talk, please');
  await ben.message('No casino talk, please').waitFor();
});

it('bans somebody for good, keeps it in the log, and lifts it', async () => {
  const { page } = ann;
  await actOn('Ben Okri', 'Ban');
  const asked = page.getByRole('dialog', { name: 'Ban Ben Okri?' });
  await asked.getByLabel('Reason').fill('Casino again');
  await ann.screenshot('moderation-ban');
  await asked.getByRole('button', { name: 'Ban' }).click();
  await ben.chatRow('Book fair').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'What admins have done' }).click();
  const log = page.getByRole('dialog', { name: 'What admins have done' });
  await log.getByText('banned Ben Okri').waitFor();
  await log.getByText('Casino again').waitFor();
  await log.getByText('set the rules for words and links').waitFor();
  expect(await barriers(page)).toEqual([]);
  await ann.screenshot('moderation-log');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Banned and muted people' }).click();
  const list = page.getByRole('dialog', { name: 'Banned and muted people' });
  await list.getByRole('listitem').filter({ hasText: 'Casino again' }).getByRole('button').click();
  await list.getByText('Nobody is banned.').waitFor();
  await page.keyboard.press('Escape');
  expect(ann.errors).toEqual([]);
});

it('fits a phone', async () => {
  const { page } = ann;
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: 'Details' }).first().click();
  await page.getByRole('button', { name: 'Banned and muted people' }).scrollIntoViewIfNeeded();
  await ann.screenshot('moderation-phone');
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
