import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { barriers } from './harness/accessibility';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';

const blink = { timeout: 10_000 };

/** What stands in the way in the conversation; the list of chats has tests of its own. */
async function barriersHere(page: Page): Promise<string[]> {
  return (await barriers(page)).filter((one) => !one.includes('Settings and account'));
}

describe('emoji, several messages at once, and lines about the chat', () => {
  let server: Server;
  let browser: Browser;
  let anna: Person;
  let ben: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
    ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya');
    await anna.signUp();
    await ben.signUp();
    await anna.startChat(['Ben Oduya']);
    for (const words of ['One', 'Two', 'Three']) await anna.write(words);
    await ben.openChat('Anna Berg');
    await ben.message('Three').waitFor(blink);
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('an emoji is found by its name and goes in where the caret is', async () => {
    await anna.composer().fill('Well done');
    await anna.composer().press('Home');
    await anna.page.getByRole('button', { name: 'Emoji', exact: true }).click();
    const picker = anna.page.getByRole('dialog', { name: 'Pick an emoji' });
    await picker.getByRole('textbox', { name: 'Search emoji' }).fill('party popper');
    await picker.getByRole('button', { name: 'party popper' }).waitFor(blink);
    expect(await barriersHere(anna.page)).toEqual([]);
    await anna.page.keyboard.press('Enter');
    await anna.page.keyboard.press('Escape');
    expect(await anna.composer().inputValue()).toBe('🎉Well done');
    await anna.composer().fill('');
  });

  it('a short name is completed by keys, and replaced when it is closed', async () => {
    await anna.composer().pressSequentially(':tad');
    await anna.page.getByRole('listbox', { name: 'Emoji to put in' }).waitFor(blink);
    await anna.composer().press('Enter');
    expect(await anna.composer().inputValue()).toBe('🎉 ');
    await anna.composer().pressSequentially(':heart:');
    await expect.poll(() => anna.composer().inputValue(), blink).toBe('🎉 ❤️');
    await anna.composer().fill('');
  });

  it('any emoji is a reaction, and who gave it is told', async () => {
    await ben.message('Three').hover();
    await ben.message('Three').getByRole('button', { name: 'React' }).click();
    await ben.page.getByRole('menuitem', { name: 'More reactions' }).click();
    await ben.page.getByRole('textbox', { name: 'Search emoji' }).fill('rocket');
    await ben.page.getByRole('dialog').getByRole('button', { name: 'rocket' }).click();
    await anna.message('Three').getByRole('button', { name: '🚀 from Ben Oduya' }).waitFor(blink);
    await anna.message('Three').click({ button: 'right', position: { x: 40, y: 12 } });
    await anna.page.getByRole('menuitem', { name: 'Reactions', exact: true }).click();
    await anna.page.getByRole('dialog', { name: 'Reactions' }).getByText('Ben Oduya').waitFor(blink);
    await anna.page.keyboard.press('Escape');
  });

  it('a range is chosen with Shift, and deleted for everyone', async () => {
    await anna.message('One').click({ button: 'right', position: { x: 40, y: 12 } });
    await anna.page.getByRole('menuitem', { name: 'Select' }).click();
    const bar = anna.page.getByRole('toolbar', { name: 'Selected messages' });
    await bar.getByText('1 selected').waitFor(blink);
    await anna.message('Two').click({ modifiers: ['Shift'] });
    await bar.getByText('2 selected').waitFor(blink);
    expect(await barriersHere(anna.page)).toEqual([]);
    await bar.getByRole('button', { name: 'Delete' }).click();
    await anna.page.getByRole('dialog').getByRole('button', { name: 'For everyone' }).click();
    await expect.poll(() => ben.messages().getByText('This message was deleted').count(), blink).toBe(2);
    await bar.waitFor({ state: 'detached', ...blink });
    await ben.message('Three').waitFor(blink);
  });

  it('the space bar chooses, and Escape ends it', async () => {
    await anna.message('Three').focus();
    await anna.page.keyboard.press('Space');
    await anna.page.getByRole('toolbar', { name: 'Selected messages' }).waitFor(blink);
    await anna.page.keyboard.press('Escape');
    await anna.composer().waitFor(blink);
  });

  it('files are not lost in silence', async () => {
    const data = await anna.page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], 'plan.txt', { type: 'text/plain' }));
      return transfer;
    });
    await anna.composer().dispatchEvent('drop', { dataTransfer: data });
    await anna.page.getByText('This server can’t take files yet.').waitFor(blink);
  });

  it('a group tells who made it and what it is called now', async () => {
    const carl = await Person.arrive(browser, server.url, 'carl', 'Carl Lund');
    await carl.signUp();
    await anna.startChat(['Ben Oduya', 'Carl Lund'], 'Walkers');
    await anna.write('Hello all');
    await ben.openChat('Walkers');
    await ben.messages().getByText('Anna Berg created the group').waitFor(blink);
    expect([...anna.errors, ...ben.errors, ...carl.errors]).toEqual([]);
  });
});
