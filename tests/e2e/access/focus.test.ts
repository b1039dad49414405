import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

let server: Server;
let browser: Browser;
let ada: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron');
  await ada.signUp();
  const ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri');
  await ben.signUp();
  await ada.startChat(['Ben Okri']);
  await ben.context.close();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return { name: element?.getAttribute('aria-label') ?? '', inDialog: element?.closest('dialog') !== null };
  });

it.each(['Settings and account', 'Contacts', 'Reminders', 'New chat'])(
  'what "%s" opens takes the focus, keeps it, and gives it back',
  async (name) => {
    const { page } = ada;
    await page.getByRole('button', { name, exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await expect.poll(async () => (await focused(page)).inDialog).toBe(true);
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press('Tab');
      const outside = await page.evaluate(
        () => document.activeElement !== document.body && document.activeElement?.closest('dialog') === null,
      );
      expect(outside).toBe(false);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await focused(page)).name).toBe(name);
  },
);

it('the face at the head of a chat leads to a profile, and back', async () => {
  const { page } = ada;
  const face = page.locator('main').getByRole('button', { name: 'Profile of Ben Okri' });
  await face.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Profile' }).getByText('@ben').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect((await focused(page)).name).toBe('Profile of Ben Okri');
});

it('a menu gives the focus back to what it was opened from', async () => {
  const { page } = ada;
  await page.locator('nav a').first().focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.closest('nav a') !== null)).toBe(true);
  expect(ada.errors).toEqual([]);
});
