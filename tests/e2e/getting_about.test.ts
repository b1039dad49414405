import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { barriers } from './harness/accessibility';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';

const blink = { timeout: 15_000 };

describe('getting about', () => {
  let server: Server;
  let browser: Browser;
  let rosa: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    for (const [username, name] of [
      ['piet', 'Piet Mulder'],
      ['quin', 'Quin Adair'],
    ] as const) {
      const guest = await Person.arrive(browser, server.url, username, name);
      await guest.signUp();
      await guest.context.close();
    }
    rosa = await Person.arrive(browser, server.url, 'rosa', 'Rosa Klein');
    await rosa.signUp();
    await rosa.startChat(['Piet Mulder']);
    await rosa.startChat(['Piet Mulder', 'Quin Adair'], 'Orchard');
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('goes to a chat by a few letters, and to a person with whom there is none yet', async () => {
    const { page } = rosa;
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Go to a chat or a person' });
    await field.fill('orch');
    await page.getByRole('option', { name: /Orchard/ }).waitFor(blink);
    expect(await barriers(page)).toEqual([]);
    await field.press('Enter');
    await rosa.composer('Orchard').waitFor(blink);
    await page.keyboard.press('Control+k');
    await field.fill('quin');
    await page.getByRole('option', { name: /Quin Adair/ }).waitFor(blink);
    await rosa.screenshot('switcher');
    await field.press('Enter');
    await rosa.composer('Quin Adair').waitFor(blink);
  });

  it('shows all keys, and walks to the chats above and below', async () => {
    const { page } = rosa;
    await rosa.openChat('Orchard');
    await page.keyboard.press('Alt+ArrowDown');
    await rosa.composer('Orchard').waitFor({ state: 'detached', ...blink });
    await page.keyboard.press('Escape');
    await page.getByText('No chat open').waitFor(blink);
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByText('Show or hide the details').waitFor(blink);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached', ...blink });
  });

  it('makes the panels wider by key and by pointer, and finds them so the next time', async () => {
    const { page } = rosa;
    await rosa.openChat('Orchard');
    const list = page.getByRole('separator', { name: 'Width of the chat list' });
    await list.press('ArrowRight');
    expect(await list.getAttribute('aria-valuenow')).toBe('356');
    const box = (await list.boundingBox())!;
    await page.mouse.move(box.x, 300);
    await page.mouse.down();
    await page.mouse.move(box.x + 44, 300, { steps: 4 });
    await page.mouse.up();
    expect(await list.getAttribute('aria-valuenow')).toBe('400');
    await page.reload();
    await list.waitFor(blink);
    expect(await list.getAttribute('aria-valuenow')).toBe('400');
    expect((await page.locator('#list-panel').boundingBox())!.width).toBe(400);
    await list.press('Enter');
    expect(await list.getAttribute('aria-valuenow')).toBe('340');
  });

  it('acts on the row that has the focus by key, and takes an archiving back', async () => {
    const { page } = rosa;
    const row = () => rosa.chatRow('Orchard');
    await row().press('p');
    await row().getByLabel('Pinned').waitFor(blink);
    await row().press('u');
    await row().getByRole('img', { name: '1 unread message' }).waitFor(blink);
    await row().press('m');
    await page.getByRole('menuitem', { name: 'For an hour' }).click();
    await row().getByLabel('Muted').waitFor(blink);
    await row().press('a');
    await row().waitFor({ state: 'detached', ...blink });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row().waitFor(blink);
    expect(rosa.errors).toEqual([]);
  });

  it('chooses high contrast, which stays', async () => {
    const { page } = rosa;
    await page.keyboard.press('Control+,');
    await page.getByRole('switch', { name: /High contrast/ }).check();
    expect(await page.evaluate(() => document.documentElement.dataset['contrast'])).toBe('more');
    await page.reload();
    await rosa.chatRow('Orchard').waitFor(blink);
    expect(await page.evaluate(() => document.documentElement.dataset['contrast'])).toBe('more');
    expect(await barriers(page)).toEqual([]);
    await rosa.screenshot('high-contrast');
  });
});
