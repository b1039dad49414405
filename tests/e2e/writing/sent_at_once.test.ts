import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

let server: Server;
let browser: Browser;
let anna: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
  const ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya');
  for (const person of [anna, ben]) {
    person.page.setDefaultTimeout(10_000);
    await person.signUp();
  }
  await anna.startChat(['Ben Oduya']);
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

/** Sends by Enter what is written, and says in which painted frame after that key it was in sight. */
function frameOf(page: Page, text: string): Promise<number> {
  return page.getByRole('textbox', { name: /^Message to/ }).evaluate(
    (composer, words) =>
      new Promise<number>((resolve) => {
        const isInSight = () => {
          const log = document.querySelector('[role=log]');
          const row = [...(log?.querySelectorAll('article') ?? [])].find((one) => one.textContent.includes(words));
          if (log === null || row === undefined || !row.checkVisibility({ visibilityProperty: true })) return false;
          const { top, bottom } = log.getBoundingClientRect();
          const box = row.getBoundingClientRect();
          return box.height > 0 && box.top >= top - 1 && box.bottom <= bottom + 1;
        };
        let frame = 0;
        // A message to oneself that is posted before a frame is painted comes after it.
        const { port1, port2 } = new MessageChannel();
        const nextFrame = () => requestAnimationFrame(() => port2.postMessage(null));
        port1.onmessage = () => {
          frame += 1;
          if (isInSight()) resolve(frame);
          else nextFrame();
        };
        composer.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        nextFrame();
      }),
    text,
  );
}

it('shows what was sent in the next frame, until the conversation is full and after', async () => {
  await anna.write('Line 0 of a long evening.');
  await anna.message('Line 0 of a long evening.').first().waitFor();
  const frames: number[] = [];
  for (let n = 1; n <= 30; n += 1) {
    const text = `Line ${n} of a long evening.`;
    await anna.composer().fill(text);
    frames.push(await frameOf(anna.page, text));
    await anna.message(text).first().waitFor();
  }
  expect(frames).toEqual(frames.map(() => 1));
  expect(anna.errors).toEqual([]);
});
