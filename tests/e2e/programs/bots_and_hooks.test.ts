import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { barriers } from '../harness/accessibility';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

let server: Server;
let browser: Browser;
let ann: Person;
let ben: Person;
let secret = '';

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ann = await Person.arrive(browser, server.url, 'ann', 'Ann Reyes');
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri');
  for (const person of [ann, ben]) {
    person.page.setDefaultTimeout(15_000);
    await person.signUp();
  }
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

/** What the bot does over HTTP, as a program would. */
async function asBot(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(server.url + path, {
    method,
    headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${text}`);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

async function onlyChat(): Promise<string> {
  const { items } = (await asBot('GET', '/api/chats')) as { items: { id: string }[] };
  return items[0]?.id ?? '';
}

const say = async (content: object): Promise<string> => {
  const clientMessageId = `m${Math.random()}`;
  const sent = await asBot('POST', `/api/chats/${await onlyChat()}/messages`, { clientMessageId, content });
  return sent.id as string;
};

it('makes a bot, whose token is shown once', async () => {
  const { page } = ann;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Your bots' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bots' });
  await dialog.getByText('You have no bots.').waitFor();
  await dialog.getByLabel('Name', { exact: true }).fill('Deploy');
  await dialog.getByLabel('User name').fill('deploy.bot');
  await dialog.getByRole('button', { name: 'Make a bot' }).click();
  const field = dialog.getByLabel('Token of Deploy', { exact: true });
  secret = await field.inputValue();
  expect(secret).toMatch(/^pbt_/);
  expect(await barriers(page)).toEqual([]);
  await ann.screenshot('bots-made');
  await dialog.getByRole('button', { name: 'Tokens of Deploy' }).click();
  const tokens = page.getByRole('dialog', { name: 'Tokens of Deploy' });
  await tokens.getByText('first', { exact: true }).waitFor();
  await tokens.getByLabel('What the token is for').fill('ci');
  await tokens.getByRole('switch', { name: 'Find people and see profiles' }).click();
  await tokens.getByRole('button', { name: 'Make a token' }).click();
  await tokens.getByRole('button', { name: 'Revoke the token ci' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await ann.screenshot('bots-tokens');
  await tokens.getByRole('button', { name: 'Revoke the token ci' }).click();
  await tokens.getByRole('button', { name: 'Revoke the token ci' }).waitFor({ state: 'detached' });
  for (let dialogs = 0; dialogs < 3; dialogs += 1) await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

it('offers the commands of the bots in a chat, by keyboard and by mouse', async () => {
  const commands = [
    { command: 'deploy', description: 'Brings the newest build to a place', hint: 'where' },
    { command: 'status', description: 'Says how it stands' },
  ];
  await asBot('PUT', '/api/bots/me/commands', { commands });
  await ben.startChat(['Ann Reyes', 'Deploy'], 'Release');
  const { page } = ben;
  await ben.composer().pressSequentially('/');
  const list = page.getByRole('listbox', { name: 'Commands' });
  await list.getByRole('option').first().waitFor();
  expect(await list.getByRole('option').count()).toBe(2);
  expect(await barriers(page, 'main form')).toEqual([]);
  await ben.screenshot('bots-commands');
  await ben.composer().press('ArrowDown');
  await ben.composer().press('Enter');
  expect(await ben.composer().inputValue()).toBe('/status ');
  await ben.composer().fill('');
  await ben.composer().pressSequentially('/de');
  await list.getByRole('option', { name: /deploy/ }).click();
  await ben.composer().pressSequentially('stage');
  await ben.composer().press('Enter');
  await ben.message('/deploy stage').waitFor();
  await ann.openChat('Release');
  await ann.message('/deploy stage').waitFor();
});

it('shows the buttons of a bot, says when one is gone, and what the bot makes of a press', async () => {
  const { page } = ben;
  const id = await say({
    type: 'text',
    text: 'Deploy build 7 to stage?',
    buttons: [
      [
        { id: 'yes', text: 'Deploy', style: 'primary' },
        { id: 'no', text: 'Do not', style: 'danger' },
      ],
      [{ id: 'log', text: 'What has changed', url: 'https://ci.example/7' }],
    ],
  });
  const message = ben.message('Deploy build 7 to stage?');
  await message.getByText('Bot', { exact: true }).waitFor();
  const link = message.getByRole('link', { name: 'What has changed' });
  expect(await link.getAttribute('href')).toBe('https://ci.example/7');
  expect(await link.getAttribute('rel')).toContain('noopener');
  expect(await barriers(page, '[role=log]')).toEqual([]);
  await ben.screenshot('bots-buttons');
  await message.getByRole('button', { name: 'Deploy', exact: true }).click();
  await asBot('PUT', `/api/messages/${id}`, { content: { type: 'text', text: 'Deployed by Ben.' } });
  await ben.message('Deployed by Ben.').waitFor();
  expect(await ben.message('Deployed by Ben.').getByRole('button', { name: 'Deploy', exact: true }).count()).toBe(0);

  await say({ type: 'text', text: 'Anything else?', buttons: [[{ id: 'x', text: 'Nothing' }]] });
  await ben.message('Anything else?').waitFor();
});

it('makes a webhook for the admins of a chat, and shows what it posts with its names', async () => {
  const { page } = ben;
  await page.getByRole('button', { name: 'Incoming webhooks' }).click();
  const dialog = page.getByRole('dialog', { name: 'Webhooks' });
  await dialog.getByLabel('Name', { exact: true }).fill('Build');
  await dialog.getByRole('button', { name: 'Make a webhook' }).click();
  const address = await dialog.getByLabel('Address of Build', { exact: true }).inputValue();
  expect(address).toContain(`${server.url}/api/hooks/in/`);
  expect(await barriers(page)).toEqual([]);
  await ben.screenshot('webhooks-made');
  const post = (body: object) => fetch(address, { method: 'POST', body: JSON.stringify(body) });
  expect(await (await post({ text: 'Build 8 is *green*' })).text()).toBe('ok');
  await post({ text: 'Build 9 is red', username: 'Night build' });
  await page.keyboard.press('Escape');
  await ben.message('Build 8 is green').getByText('Webhook', { exact: true }).waitFor();
  await ben.message('Build 9 is red').getByText('Night build').waitFor();
  await ben.screenshot('webhooks-posted');
  await page.getByRole('button', { name: 'Incoming webhooks' }).click();
  await dialog.getByRole('button', { name: 'Delete Build' }).click();
  await dialog.getByText('There are no webhooks.').waitFor();
  expect((await post({ text: 'late' })).status).toBe(404);
  await page.keyboard.press('Escape');
  expect(await ann.page.getByRole('button', { name: 'Incoming webhooks' }).count()).toBe(0);
});

it('says in its place that a button is gone, when the bot was deleted', async () => {
  const { page } = ann;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Your bots' }).click();
  await page.getByRole('button', { name: 'Delete Deploy' }).click();
  await page.getByRole('dialog', { name: 'Delete Deploy?' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('You have no bots.').waitFor();
  const message = ben.message('Anything else?');
  await message.getByRole('button', { name: 'Nothing' }).click();
  await message.getByText('This button is no longer there.').waitFor();
  await ben.screenshot('bots-button-gone');
});

it('fits a small phone in the dark, and a page that is read from the right', async () => {
  const { page } = ben;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  await ben.message('Anything else?').scrollIntoViewIfNeeded();
  await ben.screenshot('bots-phone-dark');
  expect(await barriers(page, '[role=log]')).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await ben.screenshot('bots-phone-rtl');
  expect(ben.errors).toEqual([]);
  expect(ann.errors).toEqual([]);
});
