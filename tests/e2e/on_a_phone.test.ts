import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { barriers } from './harness/accessibility';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';
import { swipe } from './harness/swipe';

const blink = { timeout: 15_000 };

describe('on a phone', () => {
  let server: Server;
  let browser: Browser;
  let vera: Person;
  let walt: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    walt = await Person.arrive(browser, server.url, 'walt', 'Walt Iwu');
    await walt.signUp();
    vera = await Person.arrive(browser, server.url, 'vera', 'Vera Holm', { width: 360, height: 740, touch: true });
    await vera.signUp();
    await vera.startChat(['Walt Iwu']);
    await walt.openChat('Vera Holm');
    await walt.write('Is the boat tied up?');
    await vera.message('Is the boat tied up?').waitFor(blink);
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('a message is answered by dragging it towards the start of the line', async () => {
    await swipe(vera.message('Is the boat tied up?'), -40);
    expect(await vera.page.getByText('Reply to Walt Iwu').count()).toBe(0);
    await swipe(vera.message('Is the boat tied up?'), -90);
    await vera.page.getByText('Reply to Walt Iwu').waitFor(blink);
    await vera.write('With two ropes');
    await walt.message('With two ropes').getByText('Is the boat tied up?').waitFor(blink);
  });

  it('the chat is left by dragging it the other way, far enough', async () => {
    const area = vera.page.getByRole('main');
    await swipe(area, 60);
    await vera.composer('Walt Iwu').waitFor(blink);
    await swipe(area, 170);
    await vera.chatRow('Walt Iwu').waitFor(blink);
    await vera.composer('Walt Iwu').waitFor({ state: 'detached', ...blink });
  });

  it('a row of the list is dragged aside for what can be done with it', async () => {
    const { page } = vera;
    await swipe(vera.chatRow('Walt Iwu'), 150);
    await page.getByRole('button', { name: 'Unread' }).waitFor(blink);
    await vera.screenshot('phone-row-dragged');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Unread' }).tap();
    await vera.chatRow('Walt Iwu').getByRole('img', { name: '1 unread message' }).waitFor(blink);
    await swipe(vera.chatRow('Walt Iwu'), -150);
    await page.getByRole('button', { name: 'Mute' }).tap();
    await page.getByRole('menuitem', { name: 'For a week' }).tap();
    await vera.chatRow('Walt Iwu').getByLabel('Muted').waitFor(blink);
    expect(vera.errors).toEqual([]);
  });
});
