import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';

const blink = { timeout: 10_000 };

const details = (person: Person): Locator => person.page.getByRole('complementary', { name: 'Details' });

async function choose(person: Person, about: string, item: string): Promise<void> {
  await details(person)
    .getByRole('button', { name: `More for ${about}` })
    .click();
  await person.page.getByRole('menu').getByRole('menuitem', { name: item, exact: true }).click();
}

describe('what people do in a group', () => {
  let server: Server;
  let browser: Browser;
  let anna: Person;
  let ben: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
    ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya');
    const cleo = await Person.arrive(browser, server.url, 'cleo', 'Cleo Marsh');
    for (const person of [anna, ben, cleo]) await person.signUp();
    await cleo.context.close();
    await anna.startChat(['Ben Oduya', 'Cleo Marsh'], 'Tea at five');
    await ben.openChat('Tea at five');
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('say what it is about', async () => {
    await details(anna).getByRole('button', { name: 'Edit name and description' }).click();
    const dialog = anna.page.getByRole('dialog');
    await dialog.getByLabel('Description').fill('Whoever comes first boils the water');
    await dialog.getByLabel('Name').fill('Tea at four');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await details(ben).getByText('Whoever comes first boils the water').waitFor(blink);
    await ben.chatRow('Tea at four').waitFor(blink);
  });

  it('call somebody by name: it is completed, marked, and told in the list', async () => {
    await ben.openChat('Tea at four');
    await ben.page.keyboard.press('Escape');
    await anna.composer().pressSequentially('Will you come, @be');
    await anna.page.getByRole('option', { name: /Ben Oduya/ }).waitFor(blink);
    await anna.page.keyboard.press('Enter');
    expect(await anna.composer().inputValue()).toBe('Will you come, @ben ');
    await anna.page.keyboard.press('Enter');
    await ben.chatRow('Tea at four').getByRole('img', { name: 'You are mentioned' }).waitFor(blink);
    await ben.openChat('Tea at four');
    await ben.message('Will you come, @ben').getByTitle('Ben Oduya').click();
    await ben.page.getByRole('dialog', { name: 'Profile' }).getByText('@ben').waitFor(blink);
    await ben.page.keyboard.press('Escape');
    await ben
      .chatRow('Tea at four')
      .getByRole('img', { name: 'You are mentioned' })
      .waitFor({ state: 'detached', ...blink });
  });

  it('hold a file over any part of the chat, and are told that it can’t be sent', async () => {
    const { page } = anna;
    const file = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(['kettle'], 'kettle.txt'));
      return data;
    });
    await anna.messages().dispatchEvent('dragover', { dataTransfer: file });
    await page.getByText('Files can’t be sent on this server yet').waitFor(blink);
    await anna.screenshot('file-held');
    await anna.messages().dispatchEvent('drop', { dataTransfer: file });
    await page.getByText('Nothing was sent.').waitFor(blink);
    expect(await page.getByText('Files can’t be sent on this server yet').count()).toBe(0);
  });

  it('give somebody another role, and take somebody out', async () => {
    expect(
      await details(ben)
        .getByRole('button', { name: /^More for/ })
        .count(),
    ).toBe(0);
    await choose(anna, 'Ben Oduya', 'Make admin');
    await details(ben).getByRole('button', { name: 'More for Cleo Marsh' }).waitFor(blink);
    await choose(ben, 'Cleo Marsh', 'Remove from the chat');
    await details(anna)
      .getByText('Cleo Marsh')
      .waitFor({ state: 'detached', ...blink });
  });

  it('let messages disappear, and slow the writing down', async () => {
    await details(anna).getByLabel('Messages disappear').selectOption('1 day');
    await details(anna).getByLabel('Slow mode').selectOption('10 seconds');
    await expect.poll(() => details(ben).getByLabel('Messages disappear').inputValue()).toBe('86400');
    await expect.poll(() => details(ben).getByLabel('Slow mode').inputValue()).toBe('10');
    await details(anna).getByLabel('Slow mode').selectOption('Off');
    await details(anna).getByLabel('Messages disappear').selectOption('Off');
  });

  it('send on what was said there', async () => {
    await anna.message('Will you come').click({ button: 'right', position: { x: 60, y: 12 } });
    await anna.page.getByRole('menuitem', { name: 'Forward' }).click();
    const dialog = anna.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Tea at four' }).click();
    await dialog.getByRole('button', { name: 'Forward to 1 chat' }).click();
    await ben.message('Forwarded from Anna Berg').waitFor(blink);
  });

  it('invite by a link: who follows it signs up, joins and writes', async () => {
    await details(anna).getByRole('button', { name: 'Show the link' }).click();
    const link = await details(anna).getByRole('textbox', { name: 'Invitation link' }).inputValue();
    const dora = await Person.arrive(browser, link, 'dora', 'Dora Lind');
    await dora.signUp();
    await dora.page.getByRole('dialog').getByRole('button', { name: 'Join' }).click();
    await dora.composer('Tea at four').waitFor(blink);
    await dora.write('I found the link');
    await anna.message('I found the link').waitFor(blink);
    await details(anna).getByText('Dora Lind').waitFor(blink);

    await details(anna).getByRole('button', { name: 'End the invitation' }).click();
    await details(anna).getByRole('button', { name: 'Show the link' }).waitFor(blink);
    const late = await Person.arrive(browser, link, 'eve', 'Eve Novak');
    await late.signUp();
    await late.page.getByRole('dialog').getByRole('button', { name: 'Join' }).click();
    await late.page.getByText('This invitation does not exist, or no longer.').waitFor(blink);
    await dora.context.close();

    await details(anna).getByRole('button', { name: 'Show the link' }).click();
    const address = details(anna).getByRole('textbox', { name: 'Invitation link' });
    const open = await address.inputValue();
    await details(anna).getByLabel('Admins let people in').check();
    await details(anna).getByRole('button', { name: 'Make a new link' }).click();
    await expect.poll(() => address.inputValue()).not.toBe(open);
    await late.page.goto(await address.inputValue());
    await late.page.getByRole('dialog').getByRole('button', { name: 'Join' }).click();
    await late.page.getByText('An admin has to let you in.').waitFor(blink);
    await details(anna).getByRole('button', { name: 'Let Eve Novak in' }).click();
    await late.chatRow('Tea at four').waitFor(blink);
    await late.context.close();
  });

  it('begin a channel, where only admins write', async () => {
    await anna.newChatButton().click();
    const dialog = anna.page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Channel' }).check();
    await dialog.getByLabel('Name', { exact: true }).fill('News of the house');
    await dialog.getByRole('textbox', { name: 'Find people' }).fill('Ben');
    await dialog.getByRole('button', { name: /Ben Oduya/ }).click();
    await dialog.getByRole('button', { name: 'Create channel' }).click();
    await anna.composer('News of the house').waitFor(blink);
    await anna.write('The lift works again');
    await ben.chatRow('News of the house').click();
    await ben.message('The lift works again').waitFor(blink);
    await ben.page.getByText('Only admins can write here.').waitFor(blink);
    expect(await ben.composer().count()).toBe(0);
    expect([...anna.errors, ...ben.errors]).toEqual([]);
  });
});
