import type { MessagePage } from '@parley/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';
import { atRest, scrollBack } from '../harness/scroll_probe';
import { makeCrowd } from './crowd';
import { heapOf, plantProbe, strainOf } from './page_probe';
import { StretchedDays } from './stretched_days';

const chatCount = Number(process.env['SPEED_CHATS'] ?? 60);
const messageCount = Number(process.env['SPEED_MESSAGES'] ?? 600);
const mostRows = 150;
/** What the page may take more of memory than when the chat was opened, however far one went. Bytes. */
const mostGrowth = 48 * 2 ** 20;
/** Pages of messages that a jump loads: that of the place, and what lies around it. */
const mostPages = 6;
/** How far the scrolling goes: the whole way through a million takes an hour. */
const farBack = Math.min(4_000, Math.floor(messageCount / 3));
const days = Math.min(300, Math.ceil(messageCount / 40));
const calm = { timeout: 30_000 };

/** What the reader sees: the number of each story in sight, and its time. */
function inSight(page: Page): Promise<{ readonly story: number; readonly at: number }[]> {
  return page.getByRole('log').evaluate((log) => {
    const { top, bottom } = log.getBoundingClientRect();
    return [...log.querySelectorAll<HTMLElement>('[data-seq]')].flatMap((row) => {
      const box = row.getBoundingClientRect();
      const story = /Story (\d+) /.exec(row.textContent)?.[1];
      if (story === undefined || box.bottom <= top || box.top >= bottom) return [];
      return [{ story: Number(story), at: Number(row.dataset['at']) }];
    });
  });
}

describe('somebody in a chat of very many messages', () => {
  let server: Server;
  let browser: Browser;
  let reader: Person;
  let page: Page;
  let time: StretchedDays;
  let heapBefore = 0;
  let pages = 0;

  beforeAll(async () => {
    server = await Server.start();
    const { reader: account, long } = await makeCrowd(server, chatCount, messageCount);
    // A server gives each message of a chat a time of its own, so that many a second run ahead of its clock.
    const timeAt = async (place: string): Promise<number> => {
      const { body } = await account.api.ask<MessagePage>('GET', `/api/chats/${long.id}/messages?limit=1${place}`);
      return Date.parse(body.items[0]?.timestamp ?? '');
    };
    time = new StretchedDays(await timeAt('&since=2000-01-01T00:00:00.000Z'), await timeAt(''), days);
    browser = await launchBrowser();
    reader = await Person.arrive(browser, server.url, account.session.user.username, 'reader');
    page = reader.page;
    await time.plant(page);
    page.on('request', (request) => (pages += Number(/\/messages\?/.test(request.url()))));
    await plantProbe(page);
    await page.reload();
    await reader.signIn();
    await reader.chatRow('Long story').waitFor(calm);
  }, 3_600_000);

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  /** Does something and tells what it cost. What is kept of the chat stays small, whatever it was. */
  async function measure(figure: string, act: () => Promise<object>): Promise<void> {
    let more = {};
    pages = 0;
    const strain = await strainOf(page, async () => {
      more = await act();
    });
    const rows = await reader.messages().getByRole('article').count();
    const heap = await heapOf(page);
    heapBefore ||= heap;
    const values = { ...strain, ...more, pages, rows, heapMiB: Math.round(heap / 2 ** 20) };
    console.log(JSON.stringify({ scenario: 'long', figure, chats: chatCount, messages: messageCount, ...values }));
    expect(rows).toBeLessThan(mostRows);
    expect(heap - heapBefore).toBeLessThan(mostGrowth);
    expect(reader.errors).toEqual([]);
  }

  /** Scrolls back past so many messages, and sees those in sight stand where the scrolling put them. */
  async function scrollPast(count: number): Promise<object> {
    const [first] = await inSight(page);
    const end = `Story ${Math.max(0, (first?.story ?? 0) - count)} `;
    const journey = await scrollBack(page, end, 700, 1);
    expect(journey.jumps).toEqual([]);
    expect(await reader.message(end).count()).toBe(1);
    return { worstJumpPx: Math.round(journey.worst * 10) / 10, seen: journey.seen };
  }

  async function goToDay(day: string): Promise<void> {
    await page.getByRole('button', { name: /Go to a date/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Go to a date' });
    await dialog.getByLabel('Day').fill(day);
    await dialog.getByRole('button', { name: 'Go', exact: true }).click();
  }

  async function goToNewest(): Promise<object> {
    await page.getByRole('button', { name: /^Jump to/ }).click();
    await page.getByRole('button', { name: /^Jump to/ }).waitFor({ state: 'detached', ...calm });
    await atRest(page);
    expect((await inSight(page)).at(-1)?.story).toBe(messageCount - 1);
    return {};
  }

  it('opens it, and goes to its end', { timeout: 300_000 }, async () => {
    await measure('open', async () => {
      await reader.openChat('Long story');
      await reader.messages().getByRole('article').first().waitFor(calm);
      return {};
    });
    await measure('newest', goToNewest);
  });

  it('scrolls far back, and what is in sight stands still', { timeout: 900_000 }, async () => {
    await measure('back', () => scrollPast(farBack));
  });

  it('goes to a day in the middle, and reads back from there', { timeout: 900_000 }, async () => {
    const day = time.dayAt(0.5);
    const midnight = new Date(`${day}T00:00`).getTime();
    await measure('day', async () => {
      await goToDay(day);
      const isThere = async () => {
        const rows = await inSight(page);
        return rows.findIndex(({ at }) => at >= midnight) > 0;
      };
      await expect.poll(isThere, calm).toBe(true);
      await atRest(page);
      expect(await isThere()).toBe(true);
      expect(pages).toBeLessThan(mostPages);
      return { story: (await inSight(page))[0]?.story };
    });
    await measure('backFromDay', () => scrollPast(Math.min(1_000, Math.floor(messageCount / 6))));
  });

  it('goes to the very first message, and back to the newest', { timeout: 300_000 }, async () => {
    await measure('first', async () => {
      await goToDay(time.dayAt(0));
      await expect.poll(async () => (await inSight(page))[0]?.story, calm).toBe(0);
      return {};
    });
    await measure('newestAgain', goToNewest);
  });
});
