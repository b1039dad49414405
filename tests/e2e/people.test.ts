import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { barriers } from './harness/accessibility';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';

const blink = { timeout: 15_000 };

describe('people', () => {
  let server: Server;
  let browser: Browser;
  let sofi: Person;
  let theo: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    theo = await Person.arrive(browser, server.url, 'theo', 'Theo Brandt');
    await theo.signUp();
    sofi = await Person.arrive(browser, server.url, 'sofi', 'Sofi Novak');
    await sofi.signUp();
    await sofi.startChat(['Theo Brandt'], undefined);
    await sofi.page.getByRole('button', { name: 'New chat' }).first().click();
    await sofi.page.keyboard.press('Escape');
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('are found, added and opened from the contacts', async () => {
    const { page } = sofi;
    await page.getByRole('button', { name: 'Contacts', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Contacts' });
    await dialog.getByText('No contacts yet').waitFor(blink);
    await dialog.getByRole('textbox', { name: 'Search contacts' }).fill('theo');
    await dialog.getByRole('button', { name: 'Add Theo Brandt to contacts' }).click();
    await dialog.getByText('Your contacts').waitFor(blink);
    await sofi.screenshot('contacts');
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: /Theo Brandt/ }).click();
    const profile = page.getByRole('dialog', { name: 'Profile' });
    await profile.getByText('@theo').waitFor(blink);
    await profile.getByRole('button', { name: 'Remove from contacts' }).waitFor(blink);
    await sofi.screenshot('profile');
    expect(await barriers(page)).toEqual([]);
    await profile.getByRole('button', { name: 'Write a message' }).click();
    await sofi.composer('Theo Brandt').waitFor(blink);
  });

  it('stand in a group with a profile behind each name, and what both share in it', async () => {
    const { page } = sofi;
    const uma = await Person.arrive(browser, server.url, 'uma', 'Uma Reyes');
    await uma.signUp();
    await sofi.startChat(['Theo Brandt', 'Uma Reyes'], 'Rowing');
    const people = page.getByRole('region', { name: 'People' });
    await people.getByRole('button', { name: 'Profile of Uma Reyes' }).click();
    const profile = page.getByRole('dialog', { name: 'Profile' });
    await profile.getByRole('button', { name: /Rowing/ }).waitFor(blink);
    await page.keyboard.press('Escape');
    await people.getByRole('button', { name: 'Search members' }).click();
    const members = page.getByRole('dialog', { name: /People · 3/ });
    await members.getByRole('textbox', { name: 'Search members' }).fill('rey');
    await members.getByText('Uma Reyes').waitFor(blink);
    await expect.poll(() => members.getByRole('listitem').count()).toBe(1);
    await members.getByRole('textbox', { name: 'Search members' }).fill('');
    await members.getByRole('radio', { name: 'Admins' }).check();
    await expect.poll(() => members.getByRole('listitem').count()).toBe(1);
    await members.getByText('You').waitFor(blink);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await uma.context.close();
  });

  it('are invited by a code that a phone can scan', async () => {
    const { page } = sofi;
    await page.getByRole('button', { name: 'Show the link' }).click();
    await page.getByRole('button', { name: 'Show as a QR code' }).click();
    await page.getByRole('img', { name: 'QR code of the invitation link' }).waitFor(blink);
    await page.getByRole('dialog').getByText(`${server.url}/join/`).waitFor(blink);
    await sofi.screenshot('invitation-code');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(sofi.errors).toEqual([]);
  });
});
