import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { barriers } from '../harness/accessibility';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

let server: Server;
let browser: Browser;
let ann: Person;
let cid: Person;
let address = '';

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ann = await Person.arrive(browser, server.url, 'ann', 'Ann Reyes');
  const ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri');
  cid = await Person.arrive(browser, server.url, 'cid', 'Cid Moreau', { width: 360, height: 740, scheme: 'dark' });
  for (const person of [ann, ben, cid]) {
    person.page.setDefaultTimeout(15_000);
    await person.signUp();
  }
  await ben.context.close();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const details = (): Locator => ann.page.getByRole('complementary', { name: 'Details' });
const inHead = (name: string): Locator => ann.page.getByRole('main').getByRole('img', { name, exact: true });
const post = (text: string) => fetch(address, { method: 'POST', body: JSON.stringify({ text }) });

it('makes a group in the open where that is wished', async () => {
  const { page } = ann;
  await ann.newChatButton().click();
  const dialog = page.getByRole('dialog', { name: 'New chat' });
  for (const name of ['Ben Okri', 'Cid Moreau']) {
    await dialog.getByRole('textbox', { name: 'Find people' }).fill(name);
    const found = dialog.getByRole('list', { name: 'People found' });
    await found.getByRole('button', { name: new RegExp(name) }).click();
  }
  const choice = dialog.getByRole('switch', { name: 'End-to-end encryption' });
  expect(await choice.isChecked()).toBe(true);
  await choice.click();
  await dialog.getByText('You switched it off: the server can read it').waitFor();
  await ann.screenshot('new-group-by-choice');
  expect(await barriers(page)).toEqual([]);
  await dialog.getByLabel('Name of the group').fill('Alarms');
  await dialog.getByRole('button', { name: /^Create group/ }).click();
  await ann.composer('Alarms').waitFor();
  await inHead('Not end-to-end encrypted').waitFor();
});

it('takes what other programs post into it', async () => {
  await details().getByRole('button', { name: 'Incoming webhooks' }).click();
  const dialog = ann.page.getByRole('dialog', { name: 'Webhooks' });
  await dialog.getByLabel('Name', { exact: true }).fill('Build');
  await dialog.getByRole('button', { name: 'Make a webhook' }).click();
  address = await dialog.getByLabel('Address of Build', { exact: true }).inputValue();
  await ann.page.keyboard.press('Escape');
  expect((await post('The mill is on fire')).status).toBe(200);
  await ann.message('The mill is on fire').waitFor();
  await cid.openChat('Alarms');
  await cid.message('The mill is on fire').waitFor();
});

it('encrypts it from a moment on, after saying what that costs', async () => {
  await details().getByRole('button', { name: 'Encrypt from now on' }).click();
  const dialog = ann.page.getByRole('dialog', { name: 'Encrypt this chat?' });
  await dialog.getByText('What was written before stays readable to the server.').waitFor();
  const begin = dialog.getByRole('button', { name: 'Encrypt from now on' });
  await expect.poll(() => begin.isEnabled()).toBe(true);
  await ann.screenshot('encrypt-a-chat');
  expect(await barriers(ann.page)).toEqual([]);
  await begin.click();
  await inHead('End-to-end encrypted').waitFor();
  expect(await details().getByRole('button', { name: 'Encrypt from now on' }).count()).toBe(0);
  await ann.write('Between us now');
  await cid.message('Between us now').waitFor();
  await cid.message('The mill is on fire').waitFor();
  await cid.screenshot('encrypted-later');
  expect((await post('Does this arrive?')).status).toBe(409);
  expect(ann.errors).toEqual([]);
  expect(cid.errors).toEqual([]);
});
