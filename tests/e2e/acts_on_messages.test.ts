import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';

const blink = { timeout: 10_000 };
/** What a message said before is kept in chats that are not encrypted. */
const inTheOpen = { width: 1440, height: 900, open: true };

/** Opens the menu of a message with the keyboard's or the mouse's means and chooses from it. */
async function choose(message: Locator, item: string): Promise<void> {
  await message.click({ button: 'right', position: { x: 60, y: 12 } });
  await message.page().getByRole('menu').getByRole('menuitem', { name: item, exact: true }).click();
}

describe('what people do with messages', () => {
  let server: Server;
  let browser: Browser;
  let anna: Person;
  let ben: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg', inTheOpen);
    ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya', inTheOpen);
    await anna.signUp();
    await ben.signUp();
    await anna.startChat(['Ben Oduya']);
    await anna.write('Meet at the **north** gate');
    await ben.openChat('Anna Berg');
    await ben.message('Meet at the north gate').waitFor(blink);
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('answer: the quote is there for both, and leads to the message', async () => {
    await choose(ben.message('Meet at the north gate'), 'Reply');
    await ben.page.getByRole('note').getByText('Reply to Anna Berg').waitFor(blink);
    await ben.write('I will be there');
    const answer = anna.message('I will be there');
    await answer.getByRole('button', { name: 'Meet at the north gate' }).waitFor(blink);
    expect(await ben.page.getByRole('note').count()).toBe(0);
  });

  it('edit with the key upwards: both see the new words, and that they are new', async () => {
    await anna.composer().press('ArrowUp');
    expect(await anna.composer().inputValue()).toBe('Meet at the **north** gate');
    await anna.composer().fill('Meet at the **south** gate');
    await anna.composer().press('Enter');
    await ben.message('Meet at the south gate').first().getByRole('button', { name: 'edited' }).waitFor(blink);
    await ben.message('I will be there').getByRole('button', { name: 'Meet at the south gate' }).waitFor(blink);
    expect(await anna.composer().inputValue()).toBe('');
    await ben.message('Meet at the south gate').first().getByRole('button', { name: 'edited' }).click();
    await ben.page.getByRole('dialog').getByText('Meet at the **north** gate').waitFor(blink);
    await ben.page.keyboard.press('Escape');
  });

  it('react and take it back', async () => {
    const message = ben.message('Meet at the south gate').first();
    await message.click({ button: 'right', position: { x: 60, y: 12 } });
    await ben.page.getByRole('menu').getByRole('menuitemcheckbox', { name: '👍' }).click();
    const seen = anna.message('Meet at the south gate').first().getByRole('button', { name: '👍 from Ben Oduya' });
    await seen.waitFor(blink);
    await seen.click();
    const both = message.getByRole('button', { name: '👍 from You, Anna Berg' });
    await both.or(message.getByRole('button', { name: '👍 from Anna Berg, You' })).waitFor(blink);
    await message.getByRole('button', { name: /^👍/ }).click();
    await anna.message('Meet at the south gate').first().getByRole('button', { name: '👍 from You' }).waitFor(blink);
    await anna.page.reload();
    await anna.message('Meet at the south gate').first().getByRole('button', { name: '👍 from You' }).waitFor(blink);
  });

  it('look who has read a message', async () => {
    await choose(anna.message('Meet at the south gate').first(), 'Who has read it');
    await anna.page.getByRole('dialog').getByRole('button', { name: 'Profile of Ben Oduya' }).click();
    const profile = anna.page.getByRole('dialog', { name: 'Profile' });
    await profile.getByText('@ben').waitFor(blink);
    await anna.page.keyboard.press('Escape');
    await profile.waitFor({ state: 'detached', ...blink });
    await anna.page.keyboard.press('Escape');
    await anna.page.getByRole('dialog').waitFor({ state: 'detached', ...blink });
  });

  it('delete for everyone: the words are gone for both, from the quote too, also after a reload', async () => {
    await choose(anna.message('Meet at the south gate').first(), 'Delete for everyone');
    await anna.page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await ben.message('This message was deleted').first().waitFor(blink);
    await ben.message('I will be there').getByRole('button', { name: 'This message was deleted' }).waitFor(blink);
    await ben.page.reload();
    await ben.message('I will be there').waitFor(blink);
    expect(await ben.page.getByText('south').count()).toBe(0);
  });

  it('delete for oneself: the other one keeps it', async () => {
    await ben.write('Only Anna keeps this');
    await anna.message('Only Anna keeps this').waitFor(blink);
    await choose(ben.message('Only Anna keeps this'), 'Delete for me');
    await ben.page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await ben.message('Only Anna keeps this').waitFor({ state: 'detached', ...blink });
    expect(await anna.message('Only Anna keeps this').count()).toBe(1);
  });

  it('do all that with the keyboard', async () => {
    await anna.write('By keyboard');
    await ben.message('By keyboard').waitFor(blink);
    await ben.message('By keyboard').focus();
    await ben.page.keyboard.press('Enter');
    await ben.page.getByRole('menu').waitFor(blink);
    await ben.page.keyboard.press('Enter');
    await anna.message('By keyboard').getByRole('button', { name: '👍 from Ben Oduya' }).waitFor(blink);
    await ben.message('By keyboard').focus();
    await ben.page.keyboard.press('Enter');
    await ben.page.keyboard.press('Escape');
    await ben.page.getByRole('menu').waitFor({ state: 'detached', ...blink });
    await ben.composer().waitFor(blink);
  });

  it('pin: it stands under the head for both, leads to the message, and goes again', async () => {
    await choose(anna.message('By keyboard'), 'Pin');
    const pinned = ben.page.getByRole('button', { name: /^Pinned message/ });
    await pinned.waitFor(blink);
    for (let line = 1; line <= 40; line += 1) await anna.write(`Line ${line}.`);
    await ben.message('Line 40.').waitFor(blink);
    const height = async () => (await ben.message('By keyboard').boundingBox())?.y ?? -1;
    await expect.poll(height).toBeLessThan(0);
    await pinned.click();
    await expect.poll(height).toBeGreaterThan(100);
    await ben.page.getByRole('button', { name: /^Jump to/ }).click();
    await ben.message('Line 40.').waitFor(blink);
    await anna.page.getByRole('button', { name: 'Unpin' }).click();
    await pinned.waitFor({ state: 'detached', ...blink });
    expect([...anna.errors, ...ben.errors]).toEqual([]);
  });
});
