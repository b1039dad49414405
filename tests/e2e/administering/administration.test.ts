import type { Browser } from 'playwright-core';
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
  await page.getByRole('textbox', { name: 'Search users' }).fill('ben');
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

it('tells everybody something until it ends, or is put away', async () => {
  const { page } = ada;
  await section('Announcements').click();
  await page.getByLabel('Text').fill('We move to a new disk at noon.');
  await page.getByRole('button', { name: 'Announce' }).click();
  const row = page.getByRole('list', { name: 'Announcements' }).getByRole('listitem');
  await row.getByText('at noon').waitFor();
  const bar = ben.page.getByRole('status', { name: 'Announcements' });
  await bar.getByText('We move to a new disk at noon.').waitFor();
  await bar.getByRole('button', { name: 'Put the announcement away' }).click();
  await bar.getByText('at noon').waitFor({ state: 'detached' });
  await ben.page.reload();
  await ben.page.getByRole('heading', { name: 'Users' }).waitFor();
  expect(await bar.getByText('at noon').count()).toBe(0);
  await ada.screenshot('admin-announcements');
  await row.getByRole('button', { name: 'End it' }).click();
  await page.getByText('Nothing is announced at the moment.').waitFor();
});

it('takes new accounts by invitation alone', async () => {
  const { page } = ada;
  await section('Registration').click();
  await page.getByText('By invitation', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set it' }).click();
  await page.getByText('A new account takes an invitation').first().waitFor();
  await page.getByLabel('How many accounts it is good for').fill('2');
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  const link = await page.getByRole('list', { name: 'Invitations' }).getByLabel('Link').inputValue();
  await ada.screenshot('admin-registration');
  expect(await barriers(page)).toEqual([]);

  const cid = await Person.arrive(browser, server.url, 'cid', 'Cid Moreau');
  cid.page.setDefaultTimeout(10_000);
  await cid.page.getByRole('button', { name: 'New here? Create an account' }).click();
  await cid.page.getByLabel('User name').fill('cid');
  await cid.page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await cid.page.getByRole('button', { name: 'Create account', exact: true }).click();
  await cid.page.getByText('A new account takes an invitation here').waitFor();
  await cid.page.getByLabel('Invitation code').waitFor();
  await cid.page.goto(link);
  await cid.page.getByLabel('User name').fill('cid');
  await cid.page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await cid.page.getByRole('button', { name: 'Create account', exact: true }).click();
  await cid.newChatButton().waitFor();
  expect(new URL(cid.page.url()).pathname).toBe('/');
  await cid.context.close();
});

it('gives a token with which somebody chooses a new password', async () => {
  const { page } = ada;
  await section('Users').click();
  await page.getByRole('link', { name: /@cid/ }).click();
  await page.getByRole('button', { name: 'Reset the password' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset the password' }).click();
  const token = await page.getByLabel('Token', { exact: true }).inputValue();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  const cid = await Person.arrive(browser, server.url, 'cid', 'cid');
  await cid.page.getByRole('button', { name: 'Forgot your password?' }).click();
  await cid.page.getByLabel('Token').fill(token);
  await cid.page.getByRole('textbox', { name: 'New password' }).fill('another battery');
  expect(await barriers(cid.page)).toEqual([]);
  await cid.page.getByRole('button', { name: 'Choose a new password' }).click();
  await cid.newChatButton().waitFor();
  await cid.context.close();
});

it('sets a limit while the server runs, and gives it back', async () => {
  const { page } = ada;
  await section('Limits').click();
  const field = page.getByLabel('Messages at once after a pause');
  await field.fill('many');
  await page.getByText('Enter a whole number').waitFor();
  expect(await page.getByRole('button', { name: 'Set the limits' }).isDisabled()).toBe(true);
  await field.fill('7');
  await page.getByRole('button', { name: 'Set the limits' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set the limits' }).click();
  await page.getByRole('button', { name: 'As configured' }).waitFor();
  await ada.screenshot('admin-limits');
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'As configured' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set the limits' }).click();
  await page.getByRole('button', { name: 'As configured' }).waitFor({ state: 'detached' });
  expect(await field.inputValue()).toBe('200');
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
  for (const part of ['Health', 'Users', 'Registration', 'Limits', 'Announcements', 'Audit log']) {
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
