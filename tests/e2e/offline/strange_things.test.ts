import type { Browser } from 'playwright-core';
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
  ada.page.setDefaultTimeout(20_000);
  await ada.signUp();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

it('says that an answer was not understood, and what to do', async () => {
  const { page } = ada;
  await page.route('**/api/auth/sessions*', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Sign in to the café wifi</p>' }),
  );
  await page.getByRole('button', { name: 'Settings and account' }).click();
  await page.getByText('The answer is not one of a Parley server.').waitFor();
  await page.unroute('**/api/auth/sessions*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('listitem').filter({ hasText: 'This device' }).first().waitFor();
  await page.keyboard.press('Escape');
});

it('says that the device was signed out from another one', async () => {
  const other = await Person.arrive(browser, server.url, 'ada', 'Ada Byron');
  await other.signIn();
  await other.page.getByRole('button', { name: 'Settings and account' }).click();
  const devices = other.page.getByRole('list', { name: 'Your devices' });
  await devices.getByRole('listitem').filter({ hasNotText: 'This device' }).getByRole('button').click();
  await ada.page.getByText('This device was signed out. Sign in again to go on.').waitFor();
  await other.context.close();
  expect(ada.errors).toEqual([]);
});
