import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { comment, png } from '../../integration/harness/picture';
import { Server } from '../../integration/harness/server';
import { barriers } from '../harness/accessibility';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

let server: Server;
let browser: Browser;
let ada: Person;
let ben: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron', { width: 1440, height: 900 });
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri', { width: 1440, height: 900 });
  const cleo = await Person.arrive(browser, server.url, 'cleo', 'Cleo Adler');
  for (const person of [ada, ben, cleo]) {
    person.page.setDefaultTimeout(20_000);
    await person.signUp();
  }
  await ada.startChat(['Ben Okri']);
  await ada.write('hello');
  await ben.openChat('Ada Byron');
  await ada.startChat(['Ben Okri', 'Cleo Adler'], 'Press');
  await cleo.context.close();
  await ben.chatRow('Press').waitFor();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

/** As a camera gives it: not square, and with more in it than the picture. */
const photo = { name: 'photo.png', mimeType: 'image/png', buffer: png(900, 600, 90, comment(3000)) };
const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('not a picture') };
const cropDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Choose a picture' });
const area = (page: Page): Locator => cropDialog(page).getByRole('application', { name: 'Part of the picture' });
const zoom = (page: Page): Locator => cropDialog(page).getByRole('slider', { name: 'Zoom' });
const own = /^\/api\/media\/avatars\/[0-9a-z]{26}\/[0-9a-z]{26}$/u;

async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings and account' }).click();
  return page.getByRole('dialog', { name: 'Settings' });
}

async function choose(page: Page, file: typeof photo): Promise<void> {
  await cropDialog(page).locator('input[type=file]').setInputFiles(file);
}

/** The address of a picture that is drawn, not merely named. */
async function drawn(within: Locator): Promise<string> {
  const image = within.locator('img').first();
  await image.waitFor();
  await expect.poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
  return new URL((await image.getAttribute('src')) ?? '', server.url).pathname;
}

it('says what to do about a file that is no picture, and about one that is too large', async () => {
  const { page } = ada;
  const settings = await openSettings(page);
  await settings.getByRole('button', { name: 'Change picture' }).click();
  await choose(page, notes);
  await cropDialog(page).getByRole('alert').filter({ hasText: 'can’t be read as a picture' }).waitFor();
  await choose(page, { ...notes, mimeType: 'image/png' });
  await cropDialog(page).getByRole('alert').filter({ hasText: 'can’t be read as a picture' }).waitFor();
  await choose(page, { name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(20_000_001) });
  await cropDialog(page).getByRole('alert').filter({ hasText: 'larger than 20 MB' }).waitFor();
  expect(await cropDialog(page).getByRole('button', { name: 'Use picture' }).count()).toBe(0);
  expect(await barriers(page, 'dialog[open]')).toEqual([]);
});

it('cuts a square out by keys, and says how far it is zoomed', async () => {
  const { page } = ada;
  await choose(page, photo);
  await area(page).focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('+');
  await expect.poll(() => zoom(page).getAttribute('aria-valuetext')).toBe('161%');
  await cropDialog(page).getByRole('status').filter({ hasText: '161%' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('-');
  await expect.poll(() => zoom(page).getAttribute('aria-valuetext')).toBe('146%');
  await zoom(page).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => zoom(page).getAttribute('aria-valuetext')).toBe('100%');
  expect(await barriers(page, 'dialog[open]')).toEqual([]);
  await ada.screenshot('avatar-crop-desktop');
});

it('is shown to its owner at once and to others when they look again, without what the file said beside it', async () => {
  const { page } = ada;
  await cropDialog(page).getByRole('button', { name: 'Use picture' }).press('Enter');
  const notice = page.getByText('The picture was changed.');
  await notice.waitFor();
  const isUppermost = () =>
    notice.evaluate((one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === one;
    });
  await expect.poll(isUppermost).toBe(true);
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const address = await drawn(settings);
  expect(address).toMatch(own);
  const answer = await fetch(server.url + address);
  expect(answer.headers.get('Content-Type')).toBe('image/webp');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.length).toBeLessThan(65_536);
  expect(bytes.includes('EXIF') || bytes.includes('tEXt')).toBe(false);
  await ada.screenshot('avatar-settings-desktop');
  await page.keyboard.press('Escape');
  await ben.page.reload();
  await ben.openChat('Ada Byron');
  expect(await drawn(ben.chatRow('Ada Byron'))).toBe(address);
  expect(await drawn(ben.page.getByRole('main'))).toBe(address);
  await ben.screenshot('avatar-seen-desktop');
});

it('shows pictures that were seen before without a network, too', async () => {
  const { page, context } = ben;
  const row = ben.chatRow('Ada Byron');
  const address = await drawn(row);
  const kept = (path: string) => caches.match(path).then((found) => found !== undefined);
  await expect.poll(() => page.evaluate(kept, address)).toBe(true);
  // Who is shown with which picture is written a moment after it is shown; who leaves before that looks again.
  const named = async (): Promise<number> => {
    await page.reload();
    await drawn(row);
    await context.setOffline(true);
    await page.reload();
    await row.waitFor();
    const images = await row.locator('img').count();
    if (images === 0) await context.setOffline(false);
    return images;
  };
  await expect.poll(named, { timeout: 60_000 }).toBe(1);
  expect(await drawn(row)).toBe(address);
  await context.setOffline(false);
});

it('shows letters where the picture can’t be had', async () => {
  await ben.context.route('**/api/media/avatars/**', (route) => route.abort());
  await ben.page.evaluate(async () => {
    await caches.delete('parley-pictures');
    await Promise.all((await navigator.serviceWorker.getRegistrations()).map((one) => one.unregister()));
  });
  await ben.page.reload();
  const row = ben.chatRow('Ada Byron');
  await row.locator('[data-letters=AB]').waitFor();
  await ben.context.unroute('**/api/media/avatars/**');
  await ben.page.reload();
  await drawn(row);
});

it('gives a group a picture, which everybody is told of, and takes it away again', async () => {
  const { page } = ada;
  await ada.openChat('Press');
  await page.getByRole('button', { name: 'Change picture' }).click();
  await choose(page, photo);
  await area(page).hover();
  const box = (await area(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.wheel(0, -300);
  await expect.poll(() => zoom(page).getAttribute('aria-valuetext')).not.toBe('100%');
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 4, { steps: 4 });
  await page.mouse.up();
  await cropDialog(page).getByRole('button', { name: 'Use picture' }).click();
  await cropDialog(page).waitFor({ state: 'detached' });
  const address = await drawn(ada.chatRow('Press'));
  expect(await drawn(ben.chatRow('Press'))).toBe(address);
  await ben.openChat('Press');
  await ben.page.getByText('3 people').first().waitFor();
  expect(await ben.page.getByRole('button', { name: 'Change picture' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Remove picture' }).click();
  await page.getByText('The picture was removed.').waitFor();
  await ben.chatRow('Press').locator('img').waitFor({ state: 'detached' });
  await expect.poll(async () => (await fetch(server.url + address)).status).toBe(404);
});

it('takes a picture that is pasted', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'Change picture' }).click();
  await page.evaluate(
    (bytes) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(bytes)], 'pasted.png', { type: 'image/png' }));
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    },
    [...photo.buffer],
  );
  await area(page).waitFor();
  await cropDialog(page).getByRole('button', { name: 'Cancel' }).click();
});

it('fits on a small phone in the dark, and is free of barriers there', async () => {
  const { page } = ada;
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const [name, width, height] of [
    ['phone-dark', 360, 740],
    ['small-phone-dark', 320, 640],
    ['desktop-dark', 1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto(server.url);
    const settings = await openSettings(page);
    await settings.getByRole('button', { name: 'Change picture' }).click();
    await choose(page, photo);
    await area(page).waitFor();
    expect(await barriers(page, 'dialog[open]')).toEqual([]);
    for (const button of await cropDialog(page).getByRole('button').all()) {
      await button.scrollIntoViewIfNeeded();
      const box = (await button.boundingBox()) ?? { x: -1, width: 0 };
      const frame = (await cropDialog(page).boundingBox()) ?? { x: 0, width: 0 };
      expect(box.x).toBeGreaterThan(frame.x);
      expect(box.x + box.width).toBeLessThan(frame.x + frame.width);
    }
    await ada.screenshot(`avatar-crop-${name}`);
  }
});

it('leaves no picture on a device that signed out', async () => {
  const { page } = ben;
  const keptHere = () => page.evaluate(() => caches.has('parley-pictures'));
  expect(await keptHere()).toBe(true);
  await (await openSettings(page)).getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByLabel('User name').waitFor();
  await expect.poll(keptHere).toBe(false);
});

it('left no error in either page', () => {
  expect([...ada.errors, ...ben.errors]).toEqual([]);
});
