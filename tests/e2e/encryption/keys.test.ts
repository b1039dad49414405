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
let ben: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya');
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const bar = (person: Person): Locator => person.page.getByRole('region', { name: 'Confirm this device' });

/** Anna on another device, with nothing but her password. */
async function annaElsewhere(): Promise<Person> {
  const other = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
  await other.signIn('unconfirmed');
  await bar(other).waitFor(patient);
  return other;
}

it('who signs up is shown the recovery key, and can’t pass it by', async () => {
  await anna.signUp('inSight');
  const dialog = anna.keyDialog();
  await dialog.waitFor(patient);
  await anna.page.keyboard.press('Escape');
  await anna.page.keyboard.press('Escape');
  await dialog.waitFor();
  expect(await dialog.getByRole('button', { name: 'Done' }).isDisabled()).toBe(true);
  await anna.screenshot('recovery-key');
  expect(await barriers(anna.page)).toEqual([]);
  await anna.putKeyAway();
  await dialog.waitFor({ state: 'detached' });
  expect(anna.recoveryKey.replaceAll(' ', '').length).toBeGreaterThan(30);
});

it('two people write what only they can read', async () => {
  await ben.signUp();
  await anna.startChat(['Ben Oduya']);
  await anna.write('The spare key lies under the third pot');
  await ben.openChat('Anna Berg');
  await ben.message('under the third pot').waitFor(patient);
  await ben.write('Found it');
  await anna.message('Found it').waitFor(patient);
});

it('a message is found by its words on the devices that have read it, and gone to', async () => {
  await ben.page.keyboard.press('Control+k');
  const switcher = ben.page.getByRole('dialog', { name: 'Go to a chat or a person' });
  await switcher.getByRole('combobox').fill('THIRD po');
  const found = switcher.getByRole('group', { name: 'Messages on this device' }).getByRole('option');
  await found.waitFor(patient);
  await ben.screenshot('found-message');
  expect(await barriers(ben.page)).toEqual([]);
  await found.click();
  await switcher.waitFor({ state: 'detached' });
  await ben.message('under the third pot').waitFor();
  // The address of the message was gone to, and is the chat's again.
  await expect.poll(() => new URL(ben.page.url()).pathname.split('/').length).toBe(3);
});

it('a new device reads nothing until the recovery key confirms it, and the old messages then', async () => {
  const other = await annaElsewhere();
  await other.openChat('Ben Oduya');
  expect(await other.page.getByText('third pot').count()).toBe(0);
  await other.screenshot('unconfirmed-device');
  await bar(other).getByRole('button', { name: 'Confirm this device' }).click();
  const { page } = other;
  await page.getByRole('button', { name: 'Use the recovery key' }).click();
  const prompt = page.getByRole('dialog', { name: 'Enter your recovery key' });
  await prompt.getByLabel('Recovery key').fill('not the key');
  await prompt.getByRole('button', { name: 'Confirm this device' }).click();
  await prompt.getByText('This is not the recovery key of your account.').waitFor(patient);
  await prompt.getByLabel('Recovery key').fill(anna.recoveryKey);
  await prompt.getByRole('button', { name: 'Confirm this device' }).click();
  await bar(other).waitFor({ state: 'detached', ...patient });
  await other.message('under the third pot').waitFor(patient);
  expect(other.errors).toEqual([]);
  await other.context.close();
});

it('a new device is confirmed by comparing emoji with the old one', async () => {
  const other = await annaElsewhere();
  await bar(other).getByRole('button', { name: 'Confirm this device' }).click();
  await other.page.getByRole('button', { name: 'Compare with another device' }).click();
  const here = anna.page.getByRole('dialog', { name: 'Compare your devices' });
  const there = other.page.getByRole('dialog', { name: 'Compare your devices' });
  await here.getByRole('button', { name: 'Begin' }).click();
  await there.getByRole('button', { name: 'Compare emoji' }).click();
  const [left, right] = [here, there].map((dialog) => dialog.getByRole('list', { name: 'Emoji to compare' }));
  await left!.waitFor(patient);
  await right!.waitFor(patient);
  expect(await left!.innerText()).toBe(await right!.innerText());
  await anna.screenshot('comparing-emoji');
  for (const dialog of [here, there]) await dialog.getByRole('button', { name: 'They are the same' }).click();
  for (const dialog of [here, there]) await dialog.getByText('Confirmed.').waitFor(patient);
  await other.page.keyboard.press('Escape');
  await bar(other).waitFor({ state: 'detached', ...patient });
  expect([...anna.errors, ...other.errors]).toEqual([]);
});
