import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';

const blink = { timeout: 10_000 };

const details = (person: Person): Locator => person.page.getByRole('complementary', { name: 'Details' });

describe('somebody who is not wanted', () => {
  let server: Server;
  let browser: Browser;
  let anna: Person;
  let ben: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
    ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya');
    for (const person of [anna, ben]) await person.signUp();
    await ben.startChat(['Anna Berg'], undefined);
    await ben.write('Buy my cars');
    await anna.openChat('Ben Oduya');
    await anna.message('Buy my cars').waitFor(blink);
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('is taken into the contacts, and out of them', async () => {
    await details(anna).getByRole('button', { name: 'Add to contacts' }).click();
    await details(anna).getByRole('button', { name: 'Remove from contacts' }).click();
    await details(anna).getByRole('button', { name: 'Add to contacts' }).waitFor(blink);
  });

  it('is blocked: neither of them can write here any more', async () => {
    await details(anna).getByRole('button', { name: 'Block' }).click();
    await anna.page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
    await anna.page.getByText('You have blocked this person.').waitFor(blink);
    expect(await anna.composer().count()).toBe(0);
  });

  it('is let in again, from the settings', async () => {
    await anna.page.reload();
    await anna.page.getByText('You have blocked this person.').waitFor(blink);
    await anna.page.getByRole('button', { name: 'Settings and account' }).click();
    const blocked = anna.page.getByRole('list', { name: 'Blocked people' });
    await blocked.getByText('Ben Oduya').waitFor(blink);
    await blocked.getByRole('button', { name: 'Unblock' }).click();
    await anna.page.getByText('You have blocked nobody.').waitFor(blink);
    await anna.page.keyboard.press('Escape');
    await anna.composer().waitFor(blink);
    await anna.write('Sorry');
    await ben.message('Sorry').waitFor(blink);
    expect([...anna.errors, ...ben.errors]).toEqual([]);
  });
});
