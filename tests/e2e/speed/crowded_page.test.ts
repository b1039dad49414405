import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';
import { makeCrowd, writeMany, type Crowd } from './crowd';
import { interactiveAfter, listShownAfter, plantProbe, slowDown, strainOf } from './page_probe';

const chatCount = Number(process.env['SPEED_CHATS'] ?? 60);
const messageCount = Number(process.env['SPEED_MESSAGES'] ?? 600);
const floodCount = Math.min(2000, messageCount);
/** However many there are, so many rows exist at a time. */
const mostRows = 150;

const startRounds = 5;
const sorted = (times: readonly number[]): number[] => [...times].sort((a, b) => a - b);

const tell = (figure: string, values: object): void => {
  console.log(JSON.stringify({ scenario: 'page', figure, chats: chatCount, messages: messageCount, ...values }));
};

/** Scrolls the conversation up, a bit at each frame, until its first message; returns the most rows that existed at a time. */
function scrollToStart(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const log = document.querySelector('[role=log]') as HTMLElement;
    let most = 0;
    for (;;) {
      const rows = [...log.querySelectorAll('article')];
      most = Math.max(most, rows.length);
      if (rows.some(({ textContent }) => /Story 0 Some/.test(textContent))) return most;
      log.scrollTop -= 300;
      await new Promise(requestAnimationFrame);
    }
  });
}

/** Whoever left before all was read finds the chat open where reading ended. */
async function goToEnd(page: Page): Promise<void> {
  const jump = page.getByRole('button', { name: /^Jump to/ });
  const isAtEnd = async () => {
    if (await jump.isVisible()) await jump.click();
    return page.getByRole('log').evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight < 2);
  };
  await expect.poll(isAtEnd, { timeout: 30_000 }).toBe(true);
}

/** Waits until the list of chats shows the message that comes after a flood. */
async function seeEndOf(flood: string, crowd: Crowd, page: Page): Promise<void> {
  await writeMany(crowd.line, [crowd.long], 1, `After ${flood}`);
  await page
    .locator('nav a')
    .filter({ hasText: `After ${flood} 0` })
    .waitFor({ timeout: 60_000 });
}

describe('the page of somebody with many chats', () => {
  let server: Server;
  let browser: Browser;
  let crowd: Crowd;
  let reader: Person;

  beforeAll(async () => {
    server = await Server.start();
    crowd = await makeCrowd(server, chatCount, messageCount);
    browser = await launchBrowser();
    reader = await Person.arrive(browser, server.url, crowd.reader.session.user.username, 'reader');
    await plantProbe(reader.page);
    await reader.signIn();
    await reader.chatRow('Long story').waitFor({ timeout: 30_000 });
  }, 900_000);

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it('starts with what it kept, on a slow processor too', { timeout: 180_000 }, async () => {
    await reader.openChat('Long story');
    await reader.messages().getByRole('article').last().waitFor();
    await reader.page.waitForFunction(async () => {
      const all = await indexedDB.databases();
      return all.some(({ name }) => name === 'parley');
    });
    await reader.page.goto(server.url);
    for (const slower of [1, 4]) {
      const endSlowness = await slowDown(reader.page, slower);
      const listShownMs: number[] = [];
      const interactiveMs: number[] = [];
      for (let round = 0; round < startRounds; round += 1) {
        await reader.page.reload();
        listShownMs.push(await listShownAfter(reader.page));
        interactiveMs.push(await interactiveAfter(reader.page));
      }
      await endSlowness();
      tell('start', { slower, listShownMs: sorted(listShownMs), interactiveMs: sorted(interactiveMs) });
    }
    expect(await reader.page.locator('nav a').count()).toBeLessThan(mostRows);
  });

  it('opens a long chat and scrolls through it', { timeout: 1_800_000 }, async () => {
    const opening = await strainOf(reader.page, async () => {
      await reader.openChat('Long story');
      await reader.messages().getByRole('article').last().waitFor();
    });
    tell('open', opening);
    // It opens where reading ended, which is its beginning.
    await reader.page.getByRole('button', { name: /^Jump to/ }).click();
    await reader.page.getByRole('button', { name: /^Jump to/ }).waitFor({ state: 'detached' });
    let most = 0;
    const scrolling = await strainOf(reader.page, async () => {
      most = await scrollToStart(reader.page);
    });
    tell('scroll', { ...scrolling, mostRows: most });
    expect(most).toBeLessThan(mostRows);
  });

  it('follows a flood in the open chat, and in all others', { timeout: 600_000 }, async () => {
    await reader.page.reload();
    await reader.openChat('Long story');
    await reader.messages().getByRole('article').last().waitFor();
    await goToEnd(reader.page);
    // A socket that said nothing while somebody scrolled for minutes was closed.
    crowd = { ...crowd, line: await crowd.writer.connect() };
    const here = await strainOf(reader.page, async () => {
      await writeMany(crowd.line, [crowd.long], floodCount, 'Here');
      await seeEndOf('here', crowd, reader.page);
    });
    tell('floodHere', { events: floodCount, ...here });
    await reader.messages().getByText('After here 0').waitFor();
    const elsewhere = await strainOf(reader.page, async () => {
      await writeMany(crowd.line, crowd.chats, floodCount, 'There');
      await seeEndOf('there', crowd, reader.page);
    });
    tell('floodElsewhere', { events: floodCount, ...elsewhere });
    expect(await reader.messages().getByRole('article').count()).toBeLessThan(mostRows);
    expect(await reader.page.locator('nav a').count()).toBeLessThan(mostRows);
    expect(reader.errors).toEqual([]);
  });
});
