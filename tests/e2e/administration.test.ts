import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setupToken } from '../integration/harness/administrator';
import { Server } from '../integration/harness/server';
import { barriers } from './harness/accessibility';
import { launchBrowser } from './harness/browser';
import { Person, type Screen } from './harness/person';

let server: Server;
let browser: Browser;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron');
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri');
  for (const { page } of [ada, ben]) page.setDefaultTimeout(10_000);
  await ada.signUp();
  await ben.signUp();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const section = (name: string) =>
  ada.page.getByRole('navigation', { name: 'Parts of the administration' }).getByRole('link', { name });

it('makes the one who has the setup token the administrator, and says what is wrong with another', async () => {
  const { page } = ada;
  await page.goto(`${server.url}/admin`);
  await page.getByLabel('Setup token').fill('guess');
  await page.getByRole('button', { name: 'Become administrator' }).click();
  await page.getByText('This token is not valid, or was used.').waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByLabel('Setup token').fill(setupToken(server)!);
  await page.getByRole('button', { name: 'Become administrator' }).click();
  await page.getByRole('heading', { name: 'Health' }).waitFor();
  await page.getByText('Writing').waitFor();
});

it('is reached from the settings by those with a role alone', async () => {
  await ada.page.goto(server.url);
  await ada.page.getByRole('button', { name: 'Settings and account' }).click();
  await ada.page.getByRole('link', { name: 'Administer this server' }).click();
  await ada.page.getByRole('heading', { name: 'Health' }).waitFor();
  await ben.page.getByRole('button', { name: 'Settings and account' }).click();
  await ben.page.getByRole('listitem').filter({ hasText: 'This device' }).waitFor();
  expect(await ben.page.getByRole('link', { name: 'Administer this server' }).count()).toBe(0);
  await ben.page.keyboard.press('Escape');
});

it('suspends somebody, who is out at once, and lifts it', async () => {
  const { page } = ada;
  await section('Users').click();
  await page.getByLabel('Search users').fill('ben');
  await page
    .getByRole('list', { name: 'Users' })
    .getByRole('link', { name: /Ben Okri/ })
    .click();
  await page.getByRole('button', { name: 'Suspend' }).click();
  const dialog = page.getByRole('dialog', { name: 'Suspend Ben Okri?' });
  await dialog.getByText('is signed out everywhere at once').waitFor();
  await dialog.getByLabel('Reason').fill('Spam');
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Suspend' }).click();
  await page.getByText('Suspended since').waitFor();
  await ben.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await ben.page.getByText('This account was suspended.').waitFor();
  await page.getByRole('button', { name: 'Lift the suspension' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lift the suspension' }).click();
  await page.getByRole('button', { name: 'Suspend' }).waitFor();
  await ben.signIn();
});

it('gives a role after asking, and says why the last administrator keeps it', async () => {
  const { page } = ada;
  await page.getByLabel('Role on this server').selectOption('moderator');
  await page.getByRole('dialog').getByRole('button', { name: 'Change the role' }).click();
  await page.getByText('neither suspended nor deleted').waitFor();
  await section('Users').click();
  await page.getByRole('link', { name: /Ada Byron/ }).click();
  await page.getByLabel('Role on this server').selectOption('user');
  await page.getByRole('dialog').getByRole('button', { name: 'Change the role' }).click();
  await page.getByText('would be left without an administrator').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
});

it('keeps all of it in the audit log, which can be taken away as a file', async () => {
  const { page } = ada;
  await section('Audit log').click();
  const suspended = page.getByRole('listitem').filter({ hasText: 'user.suspend' });
  await suspended.getByText('Spam').waitFor();
  await suspended.getByText('Ben Okri').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as a file' }).click(),
  ]);
  const stream = await download.createReadStream();
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  const actions = text
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { action: string }).action);
  expect(actions).toContain('user.suspend');
  expect(actions.at(-1)).toBe('admin.claim');
});

it('shows a moderator what is theirs', async () => {
  const { page } = ben;
  await page.goto(`${server.url}/admin/audit`);
  await page.getByRole('heading', { name: 'Users' }).waitFor();
  expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
});

const screens: Record<string, Screen> = {
  phone: { width: 360, height: 740 },
  'phone-dark': { width: 360, height: 740, scheme: 'dark' },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
  'desktop-dark': { width: 1440, height: 900, scheme: 'dark' },
};

it.each(Object.entries(screens))('fits a %s, without barriers', async (name, screen) => {
  const { page } = ada;
  await page.setViewportSize(screen);
  await page.emulateMedia({ colorScheme: screen.scheme ?? 'light' });
  for (const part of ['Health', 'Users', 'Audit log']) {
    await section(part).click();
    await page.getByRole('heading', { name: part, level: 2 }).waitFor();
    await page.getByText('Loading').waitFor({ state: 'detached' });
    await ada.screenshot(`admin-${name}-${part.toLowerCase().replaceAll(' ', '-')}`);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  await section('Users').click();
  await page.getByRole('link', { name: /Ben Okri/ }).click();
  await page.getByRole('heading', { name: 'Ben Okri' }).waitFor();
  await ada.screenshot(`admin-${name}-user`);
  expect(await barriers(page)).toEqual([]);
  expect(ada.errors).toEqual([]);
});
