import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

let server: Server;
let browser: Browser;
let ann: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ann = await Person.arrive(browser, server.url, 'ann', 'Ann Reyes');
  const ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri');
  const cid = await Person.arrive(browser, server.url, 'cid', 'Cid Moreau');
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

it.each([
  ['Incoming webhooks', 'nothing can be posted to it from outside'],
  ['Outgoing webhooks', 'the other server gets who wrote when, and no words'],
  ['Words and links', 'the server reads no words here, so these rules do nothing'],
])('%s of an encrypted chat: says what they can not do there', async (name, words) => {
  const { page } = ann;
  await page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(words).waitFor();
  await ann.screenshot(`sealed-${name.toLowerCase().replaceAll(' ', '-')}`);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(ann.errors).toEqual([]);
});
