import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { barriers } from '../harness/accessibility';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

const patient = { timeout: 30_000 };
let server: Server;
let browser: Browser;
let anna: Person;
/** On a page without TLS: he has no keys. */
let olaf: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
  olaf = await Person.arrive(browser, server.url, 'olaf', 'Olaf Lind', {
    width: 360,
    height: 740,
    scheme: 'dark',
    open: true,
  });
  const ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya');
  for (const person of [anna, olaf, ben]) await person.signUp();
  await ben.context.close();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const dialog = (person: Person): Locator => person.page.getByRole('dialog', { name: 'New chat' });
const details = (person: Person): Locator => person.page.getByRole('complementary', { name: 'Details' });
const inHead = (person: Person, name: string): Locator =>
  person.page.getByRole('main').getByRole('img', { name, exact: true });

async function choose(person: Person, name: string): Promise<void> {
  await dialog(person).getByRole('textbox', { name: 'Find people' }).fill(name);
  await dialog(person)
    .getByRole('list', { name: 'People found' })
    .getByRole('button', { name: new RegExp(name) })
    .click();
}

it('says before a chat is made who will be able to read it, and why', async () => {
  await anna.newChatButton().click();
  const says = (text: string) => dialog(anna).getByRole('status').filter({ hasText: text }).waitFor(patient);
  await says('It will be end-to-end encrypted. Only the people in it can read it.');
  await dialog(anna).getByText('Channel', { exact: true }).click();
  await says('It will not be end-to-end encrypted. Whoever joins a channel later');
  await anna.screenshot('new-channel-open');
  expect(await barriers(anna.page)).toEqual([]);
  await dialog(anna).getByText('Broadcast', { exact: true }).click();
  await says('It will not be end-to-end encrypted. The server copies each message');
  await dialog(anna).getByText('Chat', { exact: true }).click();
  await choose(anna, 'Ben Oduya');
  await says('It will be end-to-end encrypted.');
  await choose(anna, 'Olaf Lind');
  await says('It will not be end-to-end encrypted. Can’t read encrypted messages yet: Olaf Lind.');
  await anna.screenshot('new-group-open');
  await anna.page.keyboard.press('Escape');
});

it('says in a chat that only the people in it can read it', async () => {
  await anna.startChat(['Ben Oduya']);
  await inHead(anna, 'End-to-end encrypted').waitFor();
  await details(anna).getByText('Only the people in this chat can read it. This server can’t.').waitFor();
  await anna.screenshot('chat-sealed');
  expect(await barriers(anna.page)).toEqual([]);
});

it('says of a chat that was made in the open that the server can read it', async () => {
  await anna.startChat(['Olaf Lind']);
  await inHead(anna, 'Not end-to-end encrypted').waitFor();
  await details(anna).getByText('It was made without encryption.').waitFor();
  await anna.screenshot('chat-open');
});

it('says the same of a channel', async () => {
  await anna.newChatButton().click();
  await dialog(anna).getByText('Channel', { exact: true }).click();
  await dialog(anna).getByLabel('Name').fill('Notices');
  await dialog(anna).getByRole('button', { name: 'Create channel' }).click();
  await anna.composer('Notices').waitFor(patient);
  await inHead(anna, 'Not end-to-end encrypted').waitFor();
  await details(anna).getByText('Whoever joins a channel later may read it from the start').waitFor();
});

it('says on a page without TLS that browsers do not encrypt there', async () => {
  await olaf.newChatButton().click();
  await dialog(olaf).getByText('This page came without TLS, and browsers do not encrypt there.').waitFor(patient);
  await olaf.screenshot('new-chat-without-tls');
  await olaf.page.keyboard.press('Escape');
  await olaf.openChat('Anna Berg');
  await inHead(olaf, 'Not end-to-end encrypted').waitFor();
  await olaf.page.getByRole('button', { name: 'Details' }).click();
  await olaf.page.getByRole('dialog', { name: 'Details' }).getByText('browsers do not encrypt there').waitFor();
  await olaf.screenshot('chat-without-tls');
  expect(await barriers(olaf.page)).toEqual([]);
  expect([...anna.errors, ...olaf.errors]).toEqual([]);
});

it('says who could not read on, when somebody is added to an encrypted group', async () => {
  const cyd = await Person.arrive(browser, server.url, 'cyd', 'Cyd Moreau');
  await cyd.signUp();
  await cyd.context.close();
  await anna.startChat(['Ben Oduya', 'Cyd Moreau'], 'Choir');
  await inHead(anna, 'End-to-end encrypted').waitFor();
  await details(anna).getByRole('button', { name: 'Add people' }).click();
  const adding = anna.page.getByRole('dialog', { name: 'Add people' });
  await adding.getByRole('textbox', { name: 'Find people' }).fill('Olaf Lind');
  await adding
    .getByRole('list', { name: 'People found' })
    .getByRole('button', { name: /Olaf Lind/ })
    .click();
  await adding.getByText('Can’t read encrypted messages yet: Olaf Lind.').waitFor(patient);
  await anna.screenshot('adding-without-keys');
  expect(await barriers(anna.page)).toEqual([]);
});
