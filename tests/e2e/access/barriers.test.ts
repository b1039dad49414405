import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setupToken } from '../../integration/harness/administrator';
import { Server } from '../../integration/harness/server';
import { barriers } from '../harness/accessibility';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';
import { adminSections, screens } from './screens';

const looks = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  'light-contrast': { colorScheme: 'light', contrast: 'more' },
  'dark-contrast': { colorScheme: 'dark', contrast: 'more' },
} as const;

/** How far the page, or what scrolls in it, reaches beyond its own width, told by element. Code may: it is read line by line. */
const sidewaysIn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('*')]
      .filter(
        (element) => /auto|scroll/.test(getComputedStyle(element).overflowX) || element === document.documentElement,
      )
      .filter((element) => element.closest('pre, [role=radiogroup], [role=tablist]') === null)
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .map(
        (element) =>
          `${element.tagName}.${String(element.getAttribute('class'))}: ${element.scrollWidth} in ${element.clientWidth}`,
      ),
  );

describe('every screen', () => {
  let server: Server;
  let browser: Browser;
  let ada: Person;

  beforeAll(async () => {
    server = await Server.start();
    browser = await launchBrowser();
    const ben = await Person.arrive(browser, server.url, 'ben', 'Ben Okri');
    await ben.signUp();
    ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron');
    ada.page.setDefaultTimeout(15_000);
    await ada.signUp();
    const cid = await Person.arrive(browser, server.url, 'cid', 'Cid Moreau');
    await cid.signUp();
    await cid.context.close();
    await ada.startChat(['Ben Okri', 'Cid Moreau'], 'Reading circle');
    await ada.write('Which book is next, @ben? `Ulysses` or [the long one](https://example.org/long)?');
    await ben.openChat('Reading circle');
    await ben.write('Neither. 🙂');
    await ada.message('Neither').waitFor();
    await ben.context.close();
    await ada.page.goto(`${server.url}/admin`);
    await ada.page.getByLabel('Setup token').fill(setupToken(server)!);
    await ada.page.getByRole('button', { name: 'Become administrator' }).click();
    await ada.page.getByRole('heading', { name: 'Health' }).waitFor();
  });

  afterAll(async () => {
    await browser.close();
    await server.dispose();
  });

  describe.each(Object.entries(looks))('in %s', (look, media) => {
    it.each(screens.map((screen) => [screen.name, screen] as const))('has no barriers: %s', async (name, screen) => {
      await ada.page.setViewportSize({ width: 1440, height: 900 });
      await ada.page.emulateMedia({ ...media, reducedMotion: 'reduce' });
      await ada.page.goto(server.url);
      await screen.open(ada);
      await ada.screenshot(`access-${look}-${name}`);
      expect(await barriers(ada.page)).toEqual([]);
    });

    it.each(adminSections)('has no barriers: the part of the administration %s', async (section) => {
      await ada.page.setViewportSize({ width: 1440, height: 900 });
      await ada.page.emulateMedia({ ...media, reducedMotion: 'reduce' });
      await ada.page.goto(`${server.url}/admin/${section}`);
      await ada.page.getByRole('heading', { level: 2 }).first().waitFor();
      await ada.screenshot(`access-${look}-admin-${section}`);
      expect(await barriers(ada.page)).toEqual([]);
    });

    it('has no barriers: signing in', async () => {
      const guest = await Person.arrive(browser, server.url, 'guest', 'Guest');
      await guest.page.emulateMedia(media);
      await guest.screenshot(`access-${look}-sign-in`);
      expect(await barriers(guest.page)).toEqual([]);
      await guest.context.close();
    });
  });

  describe('at 400 %', () => {
    it.each(screens.map((screen) => [screen.name, screen] as const))(
      'does not scroll sideways: %s',
      async (name, screen) => {
        await ada.page.setViewportSize({ width: 320, height: 256 });
        await ada.page.emulateMedia({ ...looks.light, reducedMotion: 'reduce' });
        await ada.page.goto(server.url);
        await screen.open(ada);
        await ada.screenshot(`access-zoomed-${name}`);
        expect(await sidewaysIn(ada.page)).toEqual([]);
      },
    );

    it.each(adminSections)('does not scroll sideways: the part of the administration %s', async (section) => {
      await ada.page.setViewportSize({ width: 320, height: 256 });
      await ada.page.goto(`${server.url}/admin/${section}`);
      await ada.page.getByRole('heading', { level: 2 }).first().waitFor();
      await ada.screenshot(`access-zoomed-admin-${section}`);
      expect(await sidewaysIn(ada.page)).toEqual([]);
    });
  });
});
