import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { launchBrowser } from '../harness/browser';
import { Person } from '../harness/person';

const patient = { timeout: 30_000 };
const secret = 'The spare key lies under the third pot';
let server: Server;
let browser: Browser;
let anna: Person;

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
  const ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya');
  for (const person of [anna, ben]) await person.signUp();
  await ben.context.close();
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

/** Tidies the memory of the page: the library has its database open until the browser does, which deletes it then. */
async function tidy(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
}

/** Its databases. To look into one that is being deleted would make it anew: first they are to be gone. */
function databases(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name = '' }) => name).sort());
}

/** What the browser holds for the page: the keys of each table of each database, what is cached, and what its small storages say. */
function kept(page: Page) {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      });
    const databases: Record<string, Record<string, string[]>> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      const tables = [...database.objectStoreNames];
      const keys = tables.map(async (table) => {
        const store = database.transaction(table).objectStore(table);
        return [table, (await settled(store.getAllKeys())).map(String)] as const;
      });
      databases[name] = Object.fromEntries(await Promise.all(keys));
      database.close();
    }
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) cached.push(new URL(url).pathname);
    }
    return { databases, cached, small: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]) };
  });
}

/** Opens the databases of the keys, as another window would that is slow to let go. */
async function openKeys(): Promise<IDBDatabase[]> {
  const names = (await indexedDB.databases()).flatMap(({ name = '' }) => (name.includes('::') ? name : []));
  return Promise.all(
    names.map(
      (name) =>
        new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('refused'));
        }),
    ),
  );
}

async function countRows(all: IDBDatabase[]): Promise<number> {
  const stores = all.flatMap((database) => [...database.objectStoreNames].map((name) => [database, name] as const));
  const counts = stores.map(
    ([database, name]) =>
      new Promise<number>((resolve, reject) => {
        const request = database.transaction(name).objectStore(name).count();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('refused'));
      }),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

async function signOut({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Settings and account' }).first().click();
  await page.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByLabel('User name').waitFor(patient);
}

/** What is left when nothing of an account is: the tables that the page makes for whoever comes, with no row but their own marks. */
const nothing = {
  parley: { entries: ['sealed'] },
  'parley-key': { keys: ['storage'] },
  'parley-search': { entries: ['sealed'] },
  'parley-search-key': { keys: ['storage'] },
};

it('who signs out leaves no key, no message and no draft in the browser', async () => {
  await anna.startChat(['Ben Oduya']);
  await anna.write(secret);
  await anna.message(secret).getByRole('img', { name: 'Sent' }).waitFor(patient);
  await anna.page.keyboard.press('Control+k');
  const switcher = anna.page.getByRole('dialog', { name: 'Go to a chat or a person' });
  await switcher.getByRole('combobox').fill('third po');
  await switcher.getByRole('group', { name: 'Messages on this device' }).getByRole('option').waitFor(patient);
  await anna.page.keyboard.press('Escape');
  await anna.page.getByRole('button', { name: 'Emoji', exact: true }).click();
  const picker = anna.page.getByRole('dialog', { name: 'Pick an emoji' });
  await picker.getByRole('textbox', { name: 'Search emoji' }).fill('party popper');
  await picker.getByRole('button', { name: 'party popper' }).click();
  await anna.page.keyboard.press('Escape');
  await anna.composer().fill('The gate opens at');
  const before = await kept(anna.page);
  expect(before.small).toContain('🎉');
  expect(Object.keys(before.databases).some((name) => name.includes('matrix-sdk-crypto'))).toBe(true);
  expect(before.databases['parley-search']?.['entries']?.length).toBeGreaterThan(1);
  const held = await anna.page.evaluateHandle(openKeys);
  expect(await held.evaluate(countRows)).toBeGreaterThan(5);
  await signOut(anna);
  // At once, whoever still has them open; and then the databases go.
  await expect.poll(() => held.evaluate(countRows), patient).toBe(0);
  await held.evaluate((all) => all.forEach((database) => database.close()));
  const gone = async () => {
    await tidy(anna.page);
    return databases(anna.page);
  };
  await expect.poll(gone, patient).toEqual(Object.keys(nothing).sort());
  const { databases: left, cached, small } = await kept(anna.page);
  expect(left).toEqual(nothing);
  expect(cached.filter((path) => path.startsWith('/api/'))).toEqual([]);
  expect(small).not.toMatch(/anna|ben|gate|third|🎉/i);
});

it('no key is left either where the encryption could not be opened', async () => {
  const cleo = await Person.arrive(browser, server.url, 'cleo', 'Cleo Marsh');
  await cleo.signUp();
  await cleo.context.addInitScript(() => {
    const refuse = () => Promise.reject(new Error('There is no WebAssembly here.'));
    Object.assign(WebAssembly, { instantiate: refuse, instantiateStreaming: refuse, compile: refuse });
  });
  await cleo.page.reload();
  await cleo.newChatButton().waitFor();
  expect((await databases(cleo.page)).some((name) => name.includes('matrix-sdk-crypto'))).toBe(true);
  await signOut(cleo);
  const own = Object.keys(nothing).filter((name) => !name.startsWith('parley-search'));
  await expect.poll(() => databases(cleo.page), patient).toEqual(own.sort());
  await cleo.context.close();
});

it('who comes back is a new device, which the recovery key lets read what there was', async () => {
  await anna.signIn('unconfirmed');
  await anna.openChat('Ben Oduya');
  expect(await anna.message(secret).count()).toBe(0);
  await Person.confirmDevice(anna.page, anna.recoveryKey);
  await anna.message(secret).waitFor(patient);
  await anna.page.getByRole('button', { name: 'Settings and account' }).first().click();
  const devices = anna.page.getByRole('list', { name: 'Your devices' }).getByRole('listitem');
  await devices.filter({ hasText: 'Confirmed' }).waitFor(patient);
  expect(await devices.count()).toBe(1);
  await devices.scrollIntoViewIfNeeded();
  await anna.screenshot('own-device');
  expect(anna.errors).toEqual([]);
});
