import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

const patient = { timeout: 30_000 };
let server: Server;
let browser: Browser;
let anna: Person;
let ben: Person;
/** Anna's other device. */
let elsewhere: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya', { width: 360, height: 740, scheme: 'dark' });
  const cleo = await Person.arrive(browser, server.url, 'cleo', 'Cleo Marsh');
  for (const person of [anna, ben, cleo]) await person.signUp();
  await cleo.context.close();
  await anna.startChat(['Ben Oduya', 'Cleo Marsh'], 'Garden');
  elsewhere = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
  await elsewhere.signIn();
  await ben.openChat('Garden');
  for (const person of [anna, ben]) {
    await person.page
      .getByRole('main')
      .getByRole('img', { name: 'End-to-end encrypted', exact: true })
      .waitFor(patient);
  }
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

async function openMenu(message: Locator): Promise<Locator> {
  await message.click({ button: 'right', position: { x: 60, y: 12 } });
  return message.page().getByRole('menu');
}

async function choose(message: Locator, item: string): Promise<void> {
  await (await openMenu(message)).getByRole('menuitem', { name: item, exact: true }).click();
}

it('answer, react and forward', async () => {
  await anna.write('Meet at the north gate');
  await choose(ben.message('Meet at the north gate'), 'Reply');
  await ben.write('I will be there');
  await anna.message('I will be there').getByRole('button', { name: 'Meet at the north gate' }).waitFor(patient);
  const menu = await openMenu(ben.message('Meet at the north gate').first());
  await menu.getByRole('menuitemcheckbox', { name: '👍' }).click();
  const thumb = anna.message('Meet at the north gate').getByRole('button', { name: '👍 from Ben Oduya' });
  await thumb.waitFor(patient);
  await choose(anna.message('I will be there'), 'Forward');
  const dialog = anna.page.getByRole('dialog', { name: 'Forward' });
  await dialog.getByText('Garden').first().click();
  await dialog.getByRole('button', { name: /^Forward/ }).click();
  await ben.message('Forwarded from Ben Oduya').waitFor(patient);
});

it('edit, and look up what it said before', async () => {
  await anna.write('The seeds cost nine');
  await ben.message('The seeds cost nine').waitFor(patient);
  await choose(anna.message('The seeds cost nine'), 'Edit');
  await anna.composer().fill('The seeds cost ten');
  await anna.composer().press('Enter');
  const edited = ben.message('The seeds cost ten').getByRole('button', { name: 'edited' });
  await edited.click(patient);
  await ben.page.getByRole('dialog').getByText('The seeds cost nine').waitFor(patient);
  await ben.screenshot('sealed-edits');
  await ben.page.keyboard.press('Escape');
});

it('delete for everyone', async () => {
  await choose(anna.message('The seeds cost ten'), 'Delete for everyone');
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await ben.message('This message was deleted').waitFor(patient);
  expect(await ben.page.getByText('The seeds cost').count()).toBe(0);
});

it('make a poll, vote and change the vote, and end it, which its author alone can', async () => {
  await anna.page.getByRole('button', { name: 'Add', exact: true }).click();
  await anna.page.getByRole('menuitem', { name: 'New poll' }).click();
  const dialog = anna.page.getByRole('dialog', { name: 'New poll' });
  await dialog.getByLabel('Question').fill('When do we plant?');
  await dialog.getByLabel('Answer 1').fill('On Saturday');
  await dialog.getByLabel('Answer 2').fill('On Sunday');
  await dialog.getByRole('button', { name: 'Send poll' }).click();
  const poll = (who: Person) => who.messages().getByRole('group', { name: 'When do we plant?' });
  const option = (who: Person, name: RegExp) => poll(who).getByRole('radio', { name });
  await option(ben, /On Sunday/).check(patient);
  await poll(anna).getByText('1 vote').waitFor(patient);
  await option(ben, /On Saturday/).check();
  await option(anna, /On Saturday 100 %/).waitFor(patient);
  const menu = await openMenu(ben.message('When do we plant?'));
  await menu.waitFor();
  expect(await menu.getByRole('menuitem', { name: 'End the poll' }).count()).toBe(0);
  await ben.page.keyboard.press('Escape');
  await choose(anna.message('When do we plant?'), 'End the poll');
  await poll(ben).getByText('Poll, closed').waitFor(patient);
  expect(await option(ben, /On Sunday/).isDisabled()).toBe(true);
  await anna.screenshot('sealed-poll');
});

it('nothing is offered to be sent later: the server would have to keep it in the open', async () => {
  await anna.composer().fill('Bring your spades');
  await anna.page.getByRole('button', { name: 'Send', exact: true }).waitFor();
  expect(await anna.page.getByRole('button', { name: 'Send later' }).count()).toBe(0);
  await anna.composer().fill('');
});

it('a draft stays on the device where it was begun', async () => {
  await anna.composer().fill('Half a thought');
  await anna.page.getByRole('button', { name: 'New chat' }).first().focus();
  await anna.page.reload();
  await expect.poll(() => anna.composer().inputValue(), patient).toBe('Half a thought');
  // What is written after it is there: a draft that was told would have been there before.
  await ben.write('After the draft');
  await elsewhere.openChat('Garden');
  await elsewhere.message('After the draft').waitFor(patient);
  expect(await elsewhere.composer().inputValue()).toBe('');
  expect([...anna.errors, ...ben.errors, ...elsewhere.errors]).toEqual([]);
});

it('send what disappears, until that is ended', async () => {
  const { page } = anna;
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Disappearing messages' }).click();
  await page.getByRole('menuitem', { name: '30 seconds' }).click();
  const note = page.getByRole('note').filter({ hasText: 'Disappearing messages' });
  await note.waitFor();
  await anna.write('The key is under the pot');
  const message = ben.message('The key is under the pot');
  await message.getByRole('img', { name: /^Disappears / }).waitFor(patient);
  await anna
    .message('The key is under the pot')
    .getByRole('img', { name: /^Disappears / })
    .waitFor();
  await anna.screenshot('sealed-timer');
  await note.getByRole('button', { name: 'Cancel' }).click();
  await anna.write('The gate stays open');
  await ben.message('The gate stays open').waitFor(patient);
  expect(
    await ben
      .message('The gate stays open')
      .getByRole('img', { name: /^Disappears / })
      .count(),
  ).toBe(0);
  await message.waitFor({ state: 'detached', timeout: 60_000 });
  await anna.message('The key is under the pot').waitFor({ state: 'detached', timeout: 10_000 });
});
