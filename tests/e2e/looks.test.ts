import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { launchBrowser } from './harness/browser';
import { Person, type Screen } from './harness/person';

const screens: Record<string, Screen> = {
  'small-phone': { width: 320, height: 640 },
  phone: { width: 360, height: 740 },
  'phone-dark': { width: 360, height: 740, scheme: 'dark' },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
  'desktop-dark': { width: 1440, height: 900, scheme: 'dark' },
};

const talk: readonly (readonly ['dora' | 'emil', string])[] = [
  ['dora', 'Morning. Did the proofs arrive?'],
  ['emil', 'They came at eight. The type sits well on the grey stock.'],
  ['emil', 'One thing: page 14 still has the old caption.'],
  ['dora', 'Thank you, I see it. I will send the new one before ten, then we can print.'],
  ['emil', 'مرحبا، سأكون في المطبعة بعد الظهر'],
  ['dora', 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen — does that fit on the cover?'],
  ['emil', 'Only in nine point. 🙂'],
];

/** How many timelines the browser keeps: they are written some hundred milliseconds after they came. In the page. */
async function keptTimelines(): Promise<number> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no database'));
    });
  const database = await done(indexedDB.open('parley'));
  const keys: string[] = [];
  for (const store of database.objectStoreNames) {
    keys.push(...((await done(database.transaction(store).objectStore(store).getAllKeys())) as string[]));
  }
  database.close();
  return keys.filter((key) => key.startsWith('timelines/')).length;
}

describe('the page', () => {
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    const dora = await Person.arrive(browser, server.url, 'dora', 'Dora Lind');
    const emil = await Person.arrive(browser, server.url, 'emil', 'Emil Sato');
    await dora.signUp();
    await emil.signUp();
    await dora.startChat(['Emil Sato']);
    const people = { dora, emil };
    for (const [index, [who, text]] of talk.entries()) {
      if (index === 1) await emil.openChat('Dora Lind');
      await people[who].write(text);
      await people[who === 'dora' ? 'emil' : 'dora'].page.getByText(text).first().waitFor();
    }
    const fay = await Person.arrive(browser, server.url, 'fay', 'Fay Quist');
    await fay.signUp();
    await dora.startChat(['Emil Sato', 'Fay Quist'], 'Book fair');
    await dora.write('Hall 4, stand 12');
    await fay.chatRow('Book fair').getByText('Hall 4, stand 12').waitFor();
    await dora.openChat('Emil Sato');
    await dora.message('Only in nine point.').waitFor();
    await dora.screenshot('first-device');
    await dora.context.close();
    await emil.context.close();
    await fay.context.close();
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  it.each(Object.entries(screens))('fits a %s: nothing is cut off, nothing scrolls sideways', async (name, screen) => {
    const dora = await Person.arrive(browser, server.url, 'dora', 'Dora Lind', screen);
    await dora.screenshot(`${name}-sign-in`);
    await dora.signIn();
    await dora.chatRow('Emil Sato').waitFor();
    await dora.screenshot(`${name}-chats`);
    await dora.openChat('Emil Sato');
    await dora.message('Only in nine point.').waitFor();
    await dora.screenshot(`${name}-conversation`);
    const overflow = await dora.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    const box = await dora.composer().boundingBox();
    expect(box).not.toBeNull();
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(screen.width);
    expect(box!.y + box!.height).toBeLessThanOrEqual(screen.height);
    expect(dora.errors).toEqual([]);
    await dora.context.close();
  });

  it('opens with its last state before the network answers', async () => {
    const dora = await Person.arrive(browser, server.url, 'dora', 'Dora Lind');
    await dora.signIn();
    await dora.openChat('Emil Sato');
    await dora.message('Only in nine point.').waitFor();
    await expect.poll(() => dora.page.evaluate(keptTimelines), { timeout: 10_000 }).toBeGreaterThan(0);
    // The API is silent from here on; what is shown comes from the browser's own store.
    await dora.page.route('**/api/**', () => new Promise(() => {}));
    await dora.page.reload();
    await dora.message('Only in nine point.').waitFor();
    const started = await dora.page.evaluate(() => performance.now());
    console.info(`from navigation to the conversation on the screen: ${Math.round(started)} ms`);
    await dora.context.close();
  });

  it('is used by keyboard alone', async () => {
    const dora = await Person.arrive(browser, server.url, 'dora', 'Dora Lind');
    await dora.signIn();
    await dora.chatRow('Emil Sato').waitFor();
    await dora.page.keyboard.press('/');
    await dora.page.keyboard.type('Emil');
    // Who presses Tab sees first that the list holds the one chat looked for.
    await expect.poll(() => dora.page.locator('nav a').count()).toBe(1);
    const onChat = () => dora.page.evaluate(() => document.activeElement?.closest('nav a') instanceof HTMLElement);
    for (let step = 0; step < 8 && !(await onChat()); step += 1) await dora.page.keyboard.press('Tab');
    expect(await onChat()).toBe(true);
    await dora.page.keyboard.press('Enter');
    await dora.composer().waitFor();
    await dora.composer().focus();
    await dora.page.keyboard.type('First line');
    await dora.page.keyboard.press('Shift+Enter');
    await dora.page.keyboard.type('second line');
    await dora.page.keyboard.press('Enter');
    await dora.message('second line').waitFor();
    expect(await dora.composer().inputValue()).toBe('');
    await dora.context.close();
  });
});
