import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';

const blink = { timeout: 10_000 };

/** The message as its reader sees it: its words without the time and the mark that stand beside them. */
const words = (texts: readonly string[]) => texts.map((text) => text.split('\n')[0]);

describe('two people chat', () => {
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

  it('register, find each other and write', async () => {
    await anna.signUp();
    await ben.signUp();
    await anna.startChat(['Ben Oduya']);
    await anna.write('Are you there?');
    await anna.message('Are you there?').waitFor();

    await ben.chatRow('Anna Berg').getByRole('img', { name: '1 unread message' }).waitFor(blink);
    await anna.message('Are you there?').getByRole('img', { name: 'Delivered' }).waitFor(blink);
    await ben.openChat('Anna Berg');
    await ben.message('Are you there?').waitFor(blink);
    await anna.message('Are you there?').getByRole('img', { name: 'Read' }).waitFor(blink);
    await ben.write('Just came in.');
    await anna.message('Just came in.').waitFor(blink);
  });

  it('see each other type, and stop', async () => {
    await ben.composer().pressSequentially('One mom', { delay: 30 });
    await anna.page.getByRole('status', { name: 'Ben Oduya is typing' }).waitFor(blink);
    await ben.composer().fill('');
    await anna.page.getByRole('status', { name: 'Ben Oduya is typing' }).waitFor({ state: 'detached', ...blink });
  });

  it('see each other come and go', async () => {
    const presence = anna.page.getByRole('region', { name: 'Ben Oduya' }).first();
    await presence.getByText('online').first().waitFor(blink);
    await ben.page.goto('about:blank');
    await presence
      .getByText(/last seen/)
      .first()
      .waitFor(blink);
    await ben.page.goto(server.url);
    await presence.getByText('online').first().waitFor(blink);
  });

  it('meet in a group of three', async () => {
    const cleo = await Person.arrive(browser, server.url, 'cleo', 'Cleo Marsh');
    await cleo.signUp();
    await anna.startChat(['Ben Oduya', 'Cleo Marsh'], 'Tea at five');
    await anna.write('Earl Grey or Assam?');
    for (const guest of [ben, cleo]) {
      await guest.openChat('Tea at five');
      await guest.message('Earl Grey or Assam?').waitFor(blink);
    }
    await cleo.write('Assam, please');
    await ben.message('Assam, please').waitFor(blink);
    await anna.message('Assam, please').waitFor(blink);
    await cleo.context.close();
  });

  it('find everything again after a reload, in a second browser and after the server was killed', async () => {
    await anna.openChat('Tea at five');
    await anna.page.reload();
    await anna.message('Assam, please').waitFor(blink);

    const elsewhere = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
    await elsewhere.signIn();
    await elsewhere.openChat('Tea at five');
    await elsewhere.message('Assam, please').waitFor(blink);

    await server.kill();
    await anna.write('Written while the server was away');
    await anna.message('Written while the server was away').waitFor(blink);
    await server.launch();
    await ben.openChat('Tea at five');
    await ben.message('Written while the server was away').waitFor({ timeout: 45_000 });
    await elsewhere.message('Written while the server was away').waitFor({ timeout: 45_000 });
    const seen = [words(await anna.texts()), words(await ben.texts()), words(await elsewhere.texts())];
    expect(seen[0]).toEqual(['Earl Grey or Assam?', 'Assam, please', 'Written while the server was away']);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    await elsewhere.context.close();
  });

  it('write while the network is gone, and lose nothing', async () => {
    await anna.context.setOffline(true);
    await anna.write('Out of the tunnel soon');
    await anna.message('Out of the tunnel soon').waitFor(blink);
    await anna.context.setOffline(false);
    await ben.message('Out of the tunnel soon').waitFor({ timeout: 45_000 });
    await expect.poll(() => ben.message('Out of the tunnel soon').count()).toBe(1);
    expect([...anna.errors, ...ben.errors]).toEqual([]);
  });
});
