import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Person as ApiPerson, newClientMessageId, text } from '../../integration/harness/person';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';
import { atRest } from '../harness/scroll_probe';

/** Each chat is opened so often: what else the machine does may hold up one time, not all of them. */
const TIMES = 3;
/** A list that is hidden until nothing has changed for 150 ms takes fourteen. */
const MOST_FRAMES = 8;

let server: Server;
let browser: Browser;
let reader: Person;
let writer: ApiPerson;
const chatIds = new Map<string, string>();

async function write(chat: string, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const content = text(`Talk of ${chat}, ${at}.${' It goes on and on, as talk does.'.repeat((at * 7) % 9)}`);
    await writer.api.send(chatIds.get(chat)!, { clientMessageId: newClientMessageId(), content });
  }
}

/** Opens a chat that was open before, and reads it to its end. */
async function read(chat: string): Promise<void> {
  await reader.openChat(chat);
  await reader.message(`Talk of ${chat}`).first().waitFor();
  await atRest(reader.page);
  const latest = reader.page.getByRole('button', { name: /^Jump to/ });
  if (await latest.isVisible()) await latest.click();
  await latest.waitFor({ state: 'detached' });
  await atRest(reader.page);
}

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  const account = await ApiPerson.register(server, 'reader');
  writer = await ApiPerson.register(server, 'wanda');
  const counts = { Elsewhere: 2, One: 1, Three: 3, Thirty: 30, Hundred: 100, Fresh: 40 };
  for (const [chat, count] of Object.entries(counts)) {
    chatIds.set(chat, (await writer.group([account], chat)).id);
    await write(chat, count);
  }
  reader = await Person.arrive(browser, server.url, account.session.user.username, 'reader');
  await reader.signIn();
  for (const chat of chatIds.keys()) await read(chat);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

interface Opening {
  /** In which painted frame after the click rows of the chat were in sight. */
  readonly frame: number;
  /** Which rows were in sight where, in that frame and in each of the next thirty. Each picture once. */
  readonly pictures: readonly string[];
}

function click(chat: string): Promise<Opening> {
  return reader.chatRow(chat).evaluate(
    (link, name) =>
      new Promise<Opening>((resolve) => {
        const picture = (): string => {
          const log = document.querySelector('[role=log]');
          if (log === null) return '';
          const { top, bottom } = log.getBoundingClientRect();
          return [...log.querySelectorAll<HTMLElement>('[data-seq]')]
            .filter((row) => row.textContent.includes(`Talk of ${name}`))
            .filter((row) => row.checkVisibility({ visibilityProperty: true }))
            .map((row) => [row.dataset['seq'], row.getBoundingClientRect()] as const)
            .filter(([, box]) => box.bottom > top && box.top < bottom)
            .map(([seq, box]) => `${seq}: ${Math.round(box.bottom - bottom)}`)
            .join(', ');
        };
        let frame = 0;
        let first = 0;
        const pictures = new Set<string>();
        // A message to oneself that is posted before a frame is painted comes after it.
        const { port1, port2 } = new MessageChannel();
        const nextFrame = () => requestAnimationFrame(() => port2.postMessage(null));
        port1.onmessage = () => {
          frame += 1;
          const now = picture();
          if (first === 0 && now !== '') first = frame;
          if (first > 0) pictures.add(now);
          if (first > 0 && frame >= first + 30) resolve({ frame: first, pictures: [...pictures] });
          else nextFrame();
        };
        (link as HTMLElement).click();
        nextFrame();
      }),
    chat,
  );
}

it.each([
  ['one message', 'One', 0],
  ['three', 'Three', 0],
  ['thirty', 'Thirty', 0],
  ['a hundred', 'Hundred', 0],
  ['forty and more that are unread', 'Fresh', 25],
])('opens a chat of %s within a few frames, and what is in sight stands still', async (_, chat, unread) => {
  const frames: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    await read('Elsewhere');
    await write(chat, unread);
    if (unread > 0) await reader.chatRow(chat).getByText(String(unread)).waitFor();
    const { frame, pictures } = await click(chat);
    frames.push(frame);
    expect(pictures).toHaveLength(1);
    await read(chat);
  }
  console.log(JSON.stringify({ scenario: 'opening', chat, frames }));
  expect(Math.min(...frames)).toBeLessThanOrEqual(MOST_FRAMES);
  expect(reader.errors).toEqual([]);
});
