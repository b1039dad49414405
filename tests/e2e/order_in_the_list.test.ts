import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';

const blink = { timeout: 10_000 };
/** Drafts of encrypted chats stay on their device. */
const inTheOpen = { width: 1440, height: 900, open: true };

async function choose(person: Person, chat: string, item: string): Promise<void> {
  await person.chatRow(chat).click({ button: 'right' });
  await person.page.getByRole('menu').getByRole('menuitem', { name: item, exact: true }).click();
}

const rows = (person: Person) =>
  person.page.getByRole('navigation', { name: 'Chats' }).getByRole('link').allInnerTexts();

describe('what people do with their chats', () => {
  let server: Server;
  let browser: Browser;
  let anna: Person;
  let elsewhere: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg', inTheOpen);
    await anna.signUp();
    for (const [username, name] of [
      ['ben', 'Ben Oduya'],
      ['cleo', 'Cleo Marsh'],
    ] as const) {
      const guest = await Person.arrive(browser, server.url, username, name, inTheOpen);
      await guest.signUp();
      await guest.context.close();
      await anna.startChat([name]);
      await anna.write(`Hello ${name}`);
      await anna.message(`Hello ${name}`).waitFor(blink);
    }
    elsewhere = await Person.arrive(browser, server.url, 'anna', 'Anna Berg', inTheOpen);
    await elsewhere.signIn();
    await elsewhere.chatRow('Ben Oduya').waitFor(blink);
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('pin: it stands first, on the other device too', async () => {
    await choose(anna, 'Ben Oduya', 'Pin to the top');
    await elsewhere.chatRow('Ben Oduya').getByLabel('Pinned').waitFor(blink);
    expect((await rows(elsewhere))[0]).toContain('Ben Oduya');
  });

  it('save a message for themselves', async () => {
    await anna.newChatButton().click();
    await anna.screenshot('new-chat');
    await anna.page
      .getByRole('dialog')
      .getByRole('button', { name: /Saved messages/ })
      .click();
    await anna.composer('Saved messages').fill('Milk, bread');
    await anna.page.keyboard.press('Enter');
    await elsewhere.openChat('Saved messages');
    await elsewhere.message('Milk, bread').waitFor(blink);
  });

  it('mute and mark as unread', async () => {
    await choose(anna, 'Cleo Marsh', 'Mute');
    await anna.page.getByRole('menuitem', { name: 'Always' }).click();
    await elsewhere.chatRow('Cleo Marsh').getByLabel('Muted').waitFor(blink);
    await choose(anna, 'Cleo Marsh', 'Mark as unread');
    await elsewhere.chatRow('Cleo Marsh').getByRole('img', { name: '1 unread message' }).waitFor(blink);
    await choose(elsewhere, 'Cleo Marsh', 'Mark as read');
    await anna
      .chatRow('Cleo Marsh')
      .getByRole('img', { name: '1 unread message' })
      .waitFor({ state: 'detached', ...blink });
  });

  it('archive: it stands under its own filter, and comes back from there', async () => {
    await choose(anna, 'Cleo Marsh', 'Archive');
    await elsewhere.chatRow('Cleo Marsh').waitFor({ state: 'detached', ...blink });
    await elsewhere.page.getByRole('radio', { name: 'Archived' }).check();
    await choose(elsewhere, 'Cleo Marsh', 'Take out of the archive');
    await anna.chatRow('Cleo Marsh').waitFor(blink);
  });

  it('leave something unsent: the other device goes on with it', async () => {
    await anna.openChat('Ben Oduya');
    await anna.composer().fill('Half a thought');
    await elsewhere.page.getByRole('radio', { name: 'All' }).check();
    await elsewhere.chatRow('Ben Oduya').getByText('Half a thought').waitFor(blink);
    await elsewhere.openChat('Ben Oduya');
    expect(await elsewhere.composer().inputValue()).toBe('Half a thought');
    expect([...anna.errors, ...elsewhere.errors]).toEqual([]);
  });

  it('use the keyboard for it', async () => {
    await anna.chatRow('Ben Oduya').focus();
    await anna.page.keyboard.press('Shift+F10');
    await anna.page.getByRole('menuitem', { name: 'Unpin' }).press('Enter');
    await elsewhere
      .chatRow('Ben Oduya')
      .getByLabel('Pinned')
      .waitFor({ state: 'detached', ...blink });
  });
});
