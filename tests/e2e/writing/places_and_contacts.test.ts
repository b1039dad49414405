import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { barriers } from '../harness/accessibility';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

let server: Server;
let browser: Browser;
let anna: Person;
let ben: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya', { width: 360, height: 740, scheme: 'dark' });
  const cleo = await Person.arrive(browser, server.url, 'cleo', 'Cleo Marsh');
  for (const person of [anna, ben, cleo]) {
    person.page.setDefaultTimeout(10_000);
    await person.signUp();
  }
  await cleo.context.close();
  await anna.startChat(['Ben Oduya']);
  await anna.write('Where shall we meet?');
  await ben.openChat('Anna Berg');
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

async function add(person: Person, what: string): Promise<void> {
  await person.page.getByRole('button', { name: 'Add', exact: true }).click();
  await person.page.getByRole('menuitem', { name: what, exact: true }).click();
}

it('says why there is no place, and finds it when the browser may tell', async () => {
  const { page, context } = anna;
  await add(anna, 'Place');
  const dialog = page.getByRole('dialog', { name: 'Place' });
  await dialog.getByText('The browser does not tell where you are.').waitFor();
  expect(await barriers(page)).toEqual([]);
  await context.grantPermissions(['geolocation'], { origin: server.url });
  await context.setGeolocation({ latitude: 52.52, longitude: 13.405, accuracy: 12.3 });
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await dialog.getByText('52.52000, 13.40500').waitFor();
  await dialog.getByText('To within 13 metres').waitFor();
  await anna.screenshot('place-found');
  expect(await barriers(page)).toEqual([]);
  await dialog.getByLabel('Name of the place').fill('Under the clock');
  await dialog.getByRole('button', { name: 'Send place' }).click();
  const card = ben.message('Under the clock').getByRole('link', { name: /52\.52000, 13\.40500/ });
  await card.waitFor();
  expect(await card.getAttribute('href')).toContain('mlat=52.52');
});

it('sends people, who lead to their profiles', async () => {
  await add(anna, 'Contact');
  const dialog = anna.page.getByRole('dialog', { name: 'Contact' });
  await dialog.getByRole('textbox', { name: 'Find people' }).fill('Cleo');
  await dialog.getByRole('button', { name: /Cleo Marsh/ }).click();
  await anna.screenshot('contact-chosen');
  expect(await barriers(anna.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send contact' }).click();
  const card = ben.message('Cleo Marsh').getByRole('button', { name: /Cleo Marsh/ });
  await card.waitFor();
  await ben.screenshot('place-and-contact-phone-dark');
  expect(await barriers(ben.page)).toEqual([]);
  await card.click();
  await ben.page.getByRole('dialog', { name: 'Profile' }).getByText('@cleo').waitFor();
  expect([...anna.errors, ...ben.errors]).toEqual([]);
});
