import type { Content, Message } from '@parley/sdk';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person as ApiPerson, newClientMessageId, text } from '../integration/harness/person';
import { Server } from '../integration/harness/server';
import { launchBrowser } from './harness/browser';
import { Person } from './harness/person';
import { atRest, scrollBack } from './harness/scroll_probe';

const COUNT = 360;
const code = ['```js', ...Array.from({ length: 9 }, (_, line) => `const line${line} = ${line};`), '```'].join('\n');

/** Content of every height that there is. */
function contentOf(at: number): Content {
  if (at % 17 === 5)
    return {
      type: 'poll',
      poll: { question: `Poll ${at}?`, options: ['a', 'b', 'c'], multiple: false, anonymous: false },
    };
  if (at % 13 === 4) return text(`Code ${at}\n${code}`);
  if (at % 11 === 3) return { type: 'location', location: { latitude: 52.5, longitude: 13.4, label: `Place ${at}` } };
  if (at % 7 === 2) return text('🙂');
  return text(`Line ${at}.${' It goes on and on, as talk does.'.repeat((at * 7) % 23)}`);
}

/** Spreads messages over days: a server can't be told to have been used last week. */
const HOUR_MS = 3_600_000;
function dated<T extends Message>(message: T, now: number): T {
  const groups = Math.floor(message.ordinal / 3);
  return {
    ...message,
    timestamp: new Date(now - (COUNT / 3 - groups) * 5 * HOUR_MS + (message.ordinal % 3) * 1_000).toISOString(),
  };
}

describe('somebody who reads back', () => {
  let server: Server;
  let browser: Browser;
  let reader: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    const account = await ApiPerson.register(server, 'reader');
    const writers = [await ApiPerson.register(server, 'wanda'), await ApiPerson.register(server, 'wilhelm')];
    const [wanda] = writers as [ApiPerson, ApiPerson];
    const chatId = (await wanda.group([account, ...writers.slice(1)], 'Mixed talk')).id;
    const ids: string[] = [];
    for (let at = 0; at < COUNT; at += 1) {
      const writer = writers[Math.floor(at / 4) % 2]!;
      const replyTo = at % 5 === 4 ? ids[(at * 3) % Math.max(1, at - 60)] : undefined;
      const body = { clientMessageId: newClientMessageId(), content: contentOf(at), ...(replyTo && { replyTo }) };
      const { id } = (await writer.api.send(chatId, body)).body;
      ids.push(id);
      if (at % 6 === 1)
        await account.api.ask('POST', `/api/messages/${id}/reactions`, { body: { emoji: '👍', action: 'add' } });
      if (at % 40 === 20) await wanda.api.ask('PUT', `/api/chats/${chatId}`, { body: { description: `About ${at}` } });
    }
    await account.api.ask('POST', `/api/messages/${ids.at(-1)}/reactions`, { body: { emoji: '👍', action: 'add' } });
    reader = await Person.arrive(browser, server.url, account.session.user.username, 'reader');
    const now = Date.now();
    await reader.page.route('**/api/chats/*/messages?*', async (route) => {
      const response = await route.fetch();
      const page = (await response.json()) as { items: Message[] };
      await route.fulfill({ response, json: { ...page, items: page.items.map((item) => dated(item, now)) } });
    });
    await reader.signIn();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it.each([
    ['slowly', 120, 2],
    ['briskly', 350, 2],
    ['in leaps', 700, 2],
  ])('%s sees every row stand where it was put, whatever is loaded above it', async (_, step, rest) => {
    const { page } = reader;
    await page.reload();
    await reader.openChat('Mixed talk');
    await reader.messages().getByRole('article').first().waitFor();
    const latest = page.getByRole('button', { name: /^Jump to/ });
    if (await latest.isVisible()) await latest.click();
    await latest.waitFor({ state: 'detached' });
    await atRest(page);
    const journey = await scrollBack(page, 'Line 0.', step, rest);
    expect(journey.jumps).toEqual([]);
    expect(journey.seen).toBeGreaterThan(COUNT / 2);
  });
});
