import type { Browser, Locator } from 'playwright-core';
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
  await ada.page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

const styleOf = (element: Locator, name: 'backgroundColor' | 'color' | 'outlineStyle'): Promise<string> =>
  element.evaluate((node, which) => getComputedStyle(node)[which], name);

it('what is chosen has an edge where the system forces its colours on the page', async () => {
  const filters = ada.page.getByLabel('Which chats to show');
  expect(await styleOf(filters.locator('[data-chosen]'), 'outlineStyle')).toBe('solid');
  expect(await styleOf(filters.locator('label:not([data-chosen])').first(), 'outlineStyle')).toBe('none');
});

it('switches can be seen, and words on the accent read', async () => {
  const { page } = ada;
  const ground = await styleOf(page.locator('body'), 'backgroundColor');
  await page.getByRole('button', { name: 'Settings and account' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  expect(await styleOf(settings.getByRole('switch').first(), 'backgroundColor')).not.toBe(ground);
  const save = settings.getByRole('button', { name: 'Save' }).first();
  expect(await styleOf(save, 'backgroundColor')).not.toBe(await styleOf(save, 'color'));
  await ada.screenshot('forced-colours');
});
