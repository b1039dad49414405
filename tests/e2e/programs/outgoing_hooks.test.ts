import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Receiver } from '../../integration/harness/receiver';
import { Server } from '../../integration/harness/server';
import { barriers } from '../harness/accessibility';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

/** A webhook that looks for words needs messages that the server can read: this chat is in the open. */
const inTheOpen = { width: 1440, height: 900, open: true };

let server: Server;
let browser: Browser;
let ann: Person;

beforeAll(async () => {
  server = await Server.start({ settings: { 'hooks.allowed_hosts': '127.0.0.1', 'hooks.first_retry_seconds': '60' } });
  browser = await launchBrowser();
  ann = await Person.arrive(browser, server.url, 'ann', 'Ann Reyes', inTheOpen);
  const ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri', inTheOpen);
  const cid = await Person.arrive(browser, server.url, 'cid', 'Cid Moreau', inTheOpen);
  for (const person of [ann, ben, cid]) {
    person.page.setDefaultTimeout(10_000);
    await person.signUp();
  }
  for (const person of [ben, cid]) await person.context.close();
  await ann.startChat(['Ben Okri', 'Cid Moreau'], 'Book fair');
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

it('makes a webhook, shows its secret once, tests it, and says how it is doing', async () => {
  const receiver = await Receiver.start();
  const { page } = ann;
  await page.getByRole('button', { name: 'Outgoing webhooks' }).click();
  const list = page.getByRole('dialog', { name: 'Outgoing webhooks' });
  await list.getByText('Nothing is sent to other servers yet.').waitFor();
  await list.getByRole('button', { name: 'New webhook' }).click();

  const form = page.getByRole('dialog', { name: 'New webhook' });
  await form.getByLabel('Name').fill('Build server');
  await form.getByLabel('URL').fill('http://10.0.0.1/in');
  await form.getByRole('switch', { name: 'Reactions and votes' }).click();
  await form.getByLabel('Only messages that begin').fill('!build');
  expect(await barriers(page)).toEqual([]);
  await ann.screenshot('hooks-form');
  await form.getByRole('button', { name: 'Make webhook' }).click();
  await form.getByText('This server does not call addresses of private networks.').waitFor();
  await form.getByLabel('URL').fill(receiver.url('/in'));
  await page.keyboard.press('Enter');

  const shown = page.getByRole('dialog', { name: 'The secret of Build server' });
  const secret = await shown.getByLabel('Secret', { exact: true }).inputValue();
  expect(secret).toMatch(/^parley_hook_/);
  expect(await barriers(page)).toEqual([]);
  await ann.screenshot('hooks-secret');
  await shown.getByRole('button', { name: 'Done' }).click();

  await list.getByText('Nothing has happened yet.').waitFor();
  await list.getByRole('button', { name: 'Send a test to Build server' }).click();
  await list.getByText('The test arrived: status 204.').waitFor();
  expect(await receiver.signedWith(secret)).toBe(true);
  await page.keyboard.press('Escape');

  await ann.write('!build now');
  await receiver.until(() => receiver.texts.includes('!build now'));
  receiver.usual = 503;
  await ann.write('!build again');
  await receiver.until(() => receiver.deliveries.length === 3);
  await page.getByRole('button', { name: 'Outgoing webhooks' }).click();
  await list.getByRole('button', { name: 'Look again' }).click();
  await list.getByText('One attempt has failed. It answered with status 503. Next attempt:').waitFor();
  expect(await barriers(page)).toEqual([]);
  await ann.screenshot('hooks-list');
  await page.keyboard.press('Escape');

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole('button', { name: 'Details' }).first().click();
  await page.getByRole('button', { name: 'Outgoing webhooks' }).click();
  await list.getByText('Next attempt:').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await ann.screenshot('hooks-list-narrow-dark');
  await list.getByRole('switch', { name: 'Build server' }).click();
  await list.getByText('Switched off. What happens meanwhile is sent when it is switched on.').waitFor();
  await list.getByRole('button', { name: 'Delete Build server' }).click();
  const asked = page.getByRole('dialog', { name: 'Delete Build server?' });
  await asked.getByRole('button', { name: 'Delete' }).click();
  await list.getByText('Nothing is sent to other servers yet.').waitFor();
  expect(ann.errors).toEqual([]);
});
