import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person as ApiPerson, newClientMessageId, text } from '../integration/harness/person';
import { Server } from '../integration/harness/server';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';

const blink = { timeout: 15_000 };
const COUNT = 1_200;

/** Where a message is on the screen, from its upper edge. */
const topOf = async (message: Locator): Promise<number> => (await message.boundingBox())?.y ?? -1;

describe('in a long chat', () => {
  let server: Server;
  let browser: Browser;
  let reader: Person;
  let writer: ApiPerson;
  let chatId: string;

  const isInSight = async (message: Locator): Promise<boolean> => {
    const top = await topOf(message);
    return top > 60 && top < 800;
  };

  async function send(words: string, replyTo?: string): Promise<string> {
    const line = await writer.connect();
    const clientMessageId = newClientMessageId();
    line.send({ type: 'SEND_MESSAGE', chatId, clientMessageId, content: text(words), ...(replyTo && { replyTo }) });
    const ack = await line.take('MESSAGE_ACK', (frame) => frame.clientMessageId === clientMessageId);
    await line.close();
    return ack.messageId;
  }

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    const readerAccount = await ApiPerson.register(server, 'reader');
    writer = await ApiPerson.register(server, 'writer');
    chatId = (await writer.group([readerAccount], 'Long story')).id;
    const line = await writer.connect();
    const ids: string[] = [];
    for (let sent = 0; sent < COUNT; sent += 50) {
      const batch = Array.from({ length: 50 }, (_, at) => {
        const clientMessageId = newClientMessageId();
        const content = text(`Story ${sent + at}.${' It goes on.'.repeat((sent + at) % 7)}`);
        line.send({ type: 'SEND_MESSAGE', chatId, clientMessageId, content });
        return clientMessageId;
      });
      for (const id of batch) {
        ids.push((await line.take('MESSAGE_ACK', (frame) => frame.clientMessageId === id)).messageId);
      }
      line.inbox.length = 0;
    }
    await line.close();
    await send('This answers the beginning', ids[3]);
    reader = await Person.arrive(browser, server.url, readerAccount.session.user.username, 'reader');
    await reader.signIn();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('reading begins at the first unread message, however far back it is', async () => {
    await reader.chatRow('Long story').click();
    await reader.message('Story 0.').waitFor(blink);
    await reader.messages().getByText('created the group').waitFor(blink);
    expect(await reader.messages().getByRole('article').count()).toBeLessThan(150);
  });

  it('the way to the end is one press, and the chat is read then', async () => {
    await reader.page.getByRole('button', { name: /^Jump to/ }).click();
    await reader.message('This answers the beginning').waitFor(blink);
    await reader.page.getByRole('button', { name: /^Jump to/ }).waitFor({ state: 'detached', ...blink });
    await expect
      .poll(
        () =>
          reader
            .chatRow('Long story')
            .getByText(/unread/)
            .count(),
        blink,
      )
      .toBe(0);
  });

  it('a quote leads to its origin, and back', async () => {
    const answer = reader.message('This answers the beginning');
    await answer.getByRole('button', { name: 'Story 3.' }).click();
    await expect.poll(() => isInSight(reader.message('Story 3.').first()), blink).toBe(true);
    await reader.page.getByRole('button', { name: 'Back to where you were' }).click();
    await expect.poll(() => isInSight(answer), blink).toBe(true);
  });

  it('a day leads to its first message', async () => {
    await reader.messages().hover();
    const day = reader.page.getByRole('button', { name: /Go to a date/ });
    // Who scrolls while a jump is still under way is taken to its end first, and scrolls on.
    const scrolled = async () => {
      await reader.page.mouse.wheel(0, -2_000);
      return day.isVisible();
    };
    await expect.poll(scrolled, blink).toBe(true);
    await day.click();
    const dialog = reader.page.getByRole('dialog', { name: 'Go to a date' });
    await dialog.getByRole('button', { name: 'Go', exact: true }).click();
    await expect.poll(() => isInSight(reader.message('Story 0.').first()), blink).toBe(true);
  });

  it('however far one scrolls, what is kept stays bounded', async () => {
    const kept = () => reader.messages().getByRole('article').count();
    await reader.page.evaluate(async () => {
      const log = document.querySelector('[role=log]') as HTMLElement;
      const isAtStart = () => [...log.querySelectorAll('article')].some((row) => /Story 0\./.test(row.textContent));
      for (let frame = 0; frame < 4_000 && !isAtStart(); frame += 1) {
        log.scrollBy(0, -600);
        await new Promise(requestAnimationFrame);
      }
    });
    await reader.message('Story 0.').first().waitFor(blink);
    expect(await kept()).toBeLessThan(150);
    expect(reader.errors).toEqual([]);
  });
});
