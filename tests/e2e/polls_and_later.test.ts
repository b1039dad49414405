import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { launchBrowser } from './harness/browser';
import { Person, type Screen } from './harness/person';

const blink = { timeout: 10_000 };
/** The server can neither send later nor close what it can't read. */
const inTheOpen = { width: 1440, height: 900, open: true };

describe('polls, messages that are sent later, and reminders', () => {
  let server: Server;
  let browser: Browser;
  let anna: Person;
  let ben: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg', inTheOpen);
    ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya', {
      ...inTheOpen,
      width: 360,
      height: 740,
      scheme: 'dark',
    });
    const cleo = await Person.arrive(browser, server.url, 'cleo', 'Cleo Marsh', inTheOpen);
    await anna.signUp();
    await ben.signUp();
    await cleo.signUp();
    await anna.startChat(['Ben Oduya', 'Cleo Marsh'], 'Garden');
    await anna.write('Plan of the spring');
    await ben.openChat('Garden');
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('a poll is made with the keyboard, voted in, and followed live', async () => {
    await anna.page.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    await anna.page.getByRole('menuitem', { name: 'New poll' }).press('Enter');
    const dialog = anna.page.getByRole('dialog', { name: 'New poll' });
    await dialog.getByLabel('Question').fill('When do we plant the apple trees?');
    await dialog.getByLabel('Answer 1').fill('On Saturday');
    await dialog.getByLabel('Answer 2').fill('On Sunday, if it does not rain');
    await anna.screenshot('poll-maker-desktop');
    await dialog.getByRole('button', { name: 'Send poll' }).press('Enter');

    const poll = (who: Person) => who.messages().getByRole('group', { name: 'When do we plant the apple trees?' });
    await poll(ben)
      .getByRole('radio', { name: /On Sunday/ })
      .check(blink);
    await poll(anna).getByText('1 vote').waitFor(blink);
    await poll(anna)
      .getByRole('radio', { name: /On Saturday/ })
      .press('Space');
    await poll(ben).getByText('2 votes').waitFor(blink);
    expect(
      await poll(ben)
        .getByRole('radio', { name: /On Sunday/ })
        .isChecked(),
    ).toBe(true);
    await poll(ben)
      .getByRole('radio', { name: /On Saturday/ })
      .check();
    await poll(anna)
      .getByRole('radio', { name: /On Saturday 100 %/ })
      .waitFor(blink);
    await poll(ben).getByRole('button', { name: 'Take back my vote' }).click();
    await poll(anna).getByText('1 vote').waitFor(blink);
    await poll(ben)
      .getByRole('radio', { name: /On Sunday/ })
      .check();
    await poll(anna).getByText('2 votes').waitFor(blink);
    await anna.screenshot('poll-desktop');
    await ben.screenshot('poll-phone-dark');

    await anna.message('When do we plant').click({ button: 'right', position: { x: 60, y: 12 } });
    await anna.page.getByRole('menuitem', { name: 'End the poll' }).click();
    await poll(ben).getByText('Poll, closed').waitFor(blink);
    expect(
      await poll(ben)
        .getByRole('radio', { name: /On Sunday/ })
        .isDisabled(),
    ).toBe(true);
  });

  it('a message is scheduled, changed, and sent at once', async () => {
    await anna.composer().fill('Bring your spades');
    await anna.page.getByRole('button', { name: 'Send later' }).click();
    await anna.screenshot('schedule-menu-desktop');
    await anna.page.getByRole('menuitem', { name: /^Tomorrow/ }).click();
    expect(await anna.composer().inputValue()).toBe('');
    await anna.page.getByRole('button', { name: '1 scheduled message' }).click(blink);
    const list = anna.page.getByRole('dialog', { name: 'Scheduled messages' });
    await list.getByText('Bring your spades').waitFor(blink);
    await list.getByRole('button', { name: 'Edit' }).click();
    await anna.page.getByRole('dialog').getByLabel('Message').fill('Bring spades and gloves');
    await anna.page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await list.getByText('Bring spades and gloves').waitFor(blink);
    await anna.screenshot('scheduled-desktop');
    expect(await ben.message('Bring').count()).toBe(0);
    await list.getByRole('button', { name: 'Send now' }).click();
    await list.getByText('Nothing is scheduled here.').waitFor(blink);
    await anna.page.keyboard.press('Escape');
    await ben.message('Bring spades and gloves').waitFor(blink);
  });

  it('a reminder stays until it is dismissed', async () => {
    await ben.message('Bring spades and gloves').click({ button: 'right', position: { x: 60, y: 12 } });
    await ben.page.getByRole('menuitem', { name: 'Remind me' }).click();
    await ben.screenshot('remind-menu-phone-dark');
    await ben.page.getByRole('menuitem', { name: 'In 1 hour' }).click();
    await ben.page.getByText(/You will be reminded/).waitFor(blink);
    await ben.page.getByRole('button', { name: 'Back' }).click();
    await ben.page.getByRole('button', { name: 'Reminders' }).click();
    const list = ben.page.getByRole('dialog', { name: 'Reminders' });
    await list.getByText('Bring spades and gloves').waitFor(blink);
    await ben.screenshot('reminders-phone-dark');
    await list.getByRole('listitem').getByRole('button', { name: 'Dismiss' }).click();
    await list.getByText('No reminders').waitFor(blink);
    await ben.page.keyboard.press('Escape');
    expect([...anna.errors, ...ben.errors]).toEqual([]);
  });

  it.each<Screen & { name: string }>([
    { name: 'later-phone', width: 360, height: 740, scheme: 'light' },
    { name: 'later-desktop-dark', width: 1440, height: 900, scheme: 'dark' },
  ])('looks right: $name', async ({ name, ...screen }) => {
    const again = await Person.arrive(browser, server.url, 'anna', 'Anna Berg', { ...screen, open: true });
    await again.signIn();
    await again.openChat('Garden');
    await again.messages().getByRole('group').waitFor(blink);
    await again.screenshot(`${name}-chat`);
    await again.page.getByRole('button', { name: 'Add', exact: true }).click();
    await again.page.getByRole('menuitem', { name: 'New poll' }).click();
    await again.page.getByRole('dialog').getByLabel('Question').fill('Who waters the tomatoes?');
    await again.screenshot(`${name}-poll-maker`);
    await again.context.close();
  });
});
