import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';

const blink = { timeout: 10_000 };

describe('a broadcast list', () => {
  let server: Server;
  let browser: Browser;
  let anna: Person;
  let ben: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
    ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya');
    const cleo = await Person.arrive(browser, server.url, 'cleo', 'Cleo Marsh');
    for (const person of [anna, ben, cleo]) await person.signUp();
    await cleo.context.close();
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('is made of a name and recipients', async () => {
    await anna.newChatButton().click();
    const dialog = anna.page.getByRole('dialog');
    await dialog.getByText('Broadcast', { exact: true }).click();
    await dialog.getByText('Nobody sees who else gets it.').waitFor(blink);
    await dialog.getByLabel('Name').fill('Guests');
    for (const name of ['Ben Oduya', 'Cleo Marsh']) {
      await dialog.getByRole('textbox', { name: 'Find people' }).fill(name);
      await dialog
        .getByRole('list', { name: 'People found' })
        .getByRole('button', { name: new RegExp(name) })
        .click();
    }
    await anna.screenshot('list-new');
    await dialog.getByRole('button', { name: 'Create list' }).click();
    await anna.composer('Guests').waitFor(blink);
    await anna.page.getByText('2 recipients').first().waitFor(blink);
  });

  it('brings a message to each as a direct one', async () => {
    await anna.composer('Guests').fill('We open at eight');
    await anna.page.keyboard.press('Enter');
    await ben.openChat('Anna Berg');
    await ben.message('We open at eight').waitFor(blink);
    expect(await ben.page.getByText('Guests').count()).toBe(0);
    expect(await ben.page.getByText('Cleo Marsh').count()).toBe(0);
  });

  it('tells its owner who has read it', async () => {
    await anna.openChat('Guests');
    await anna.message('We open at eight').click({ button: 'right', position: { x: 60, y: 12 } });
    await anna.page.getByRole('menuitem', { name: 'Who has read it' }).click();
    const dialog = anna.page.getByRole('dialog');
    await dialog.getByText('Ben Oduya').waitFor(blink);
    await anna.screenshot('list-receipts');
    await anna.page.keyboard.press('Escape');
    expect([...anna.errors, ...ben.errors]).toEqual([]);
  });
});
