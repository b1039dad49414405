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
  const cleo = await Person.arrive(browser, server.url, 'cleo', 'Cleo Sand');
  for (const person of [anna, ben, cleo]) {
    person.page.setDefaultTimeout(10_000);
    await person.signUp();
  }
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

interface Sight {
  /** In which painted frame after the key the message was in sight. */
  readonly frame: number;
  /** How far above the lower edge it ended in that frame and in each of the next thirty; null out of sight. Each place once. */
  readonly places: readonly (number | null)[];
}

/** Sends by Enter what is written, and looks at every frame that is painted from then on. */
function sightOf(page: Page, text: string): Promise<Sight> {
  return page.getByRole('textbox', { name: /^Message to/ }).evaluate(
    (composer, words) =>
      new Promise<Sight>((resolve) => {
        const place = (): number | null => {
          const log = document.querySelector('[role=log]');
          const row = [...(log?.querySelectorAll('article') ?? [])].find((one) => one.textContent.includes(words));
          if (log === null || row === undefined || !row.checkVisibility({ visibilityProperty: true })) return null;
          const { top, bottom } = log.getBoundingClientRect();
          const box = row.getBoundingClientRect();
          const isInSight = box.height > 0 && box.top >= top - 1 && box.bottom <= bottom + 1;
          return isInSight ? Math.round(bottom - box.bottom) : null;
        };
        let frame = 0;
        let first = 0;
        const places = new Set<number | null>();
        // A message to oneself that is posted before a frame is painted comes after it.
        const { port1, port2 } = new MessageChannel();
        const nextFrame = () => requestAnimationFrame(() => port2.postMessage(null));
        port1.onmessage = () => {
          frame += 1;
          const at = place();
          if (first === 0 && at !== null) first = frame;
          if (first > 0) places.add(at);
          if (first > 0 && frame >= first + 30) resolve({ frame: first, places: [...places] });
          else nextFrame();
        };
        composer.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        nextFrame();
      }),
    text,
  );
}

it.each([
  ['a direct chat', ['Ben Oduya'], undefined],
  ['a group', ['Ben Oduya', 'Cleo Sand'], 'Evening walk'],
])('shows the first message of %s in the next frame, and it stays there', async (_, people, group) => {
  await anna.startChat(people, group);
  const text = `A word to begin with, among ${people.length + 1}.`;
  await anna.composer().fill(text);
  const { frame, places } = await sightOf(anna.page, text);
  expect(frame).toBe(1);
  expect(places).toHaveLength(1);
  expect(anna.errors).toEqual([]);
});

it('shows what was sent in the next frame, until the conversation is full and after', async () => {
  await anna.openChat('Ben Oduya');
  const frames: number[] = [];
  for (let n = 1; n <= 30; n += 1) {
    const text = `Line ${n} of a long evening.`;
    await anna.composer().fill(text);
    frames.push((await sightOf(anna.page, text)).frame);
    await anna.message(text).first().waitFor();
  }
  expect(frames).toEqual(frames.map(() => 1));
  expect(anna.errors).toEqual([]);
});
