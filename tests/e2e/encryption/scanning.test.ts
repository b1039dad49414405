import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../../integration/harness/server';
import { barriers } from '../harness/accessibility';
import { launchBrowser, launchWithCamera } from '../harness/browser';
import { Person } from '../harness/person';

const patient = { timeout: 30_000 };
const folder = mkdtempSync(join(tmpdir(), 'parley-camera-'));
const film = join(folder, 'seen.mjpeg');
let server: Server;
let browser: Browser;
let withCamera: Browser;
let anna: Person;
/** His browser has no camera. */
let ben: Person;
let cleo: Person;

beforeAll(async () => {
  server = await Server.start();
  [browser, withCamera] = await Promise.all([launchBrowser(), launchWithCamera(film)]);
  anna = await Person.arrive(browser, server.url, 'anna', 'Anna Berg');
  ben = await Person.arrive(browser, server.url, 'ben', 'Ben Oduya', { width: 360, height: 740, scheme: 'dark' });
  cleo = await Person.arrive(withCamera, server.url, 'cleo', 'Cleo Marsh', { width: 820, height: 1180 });
  for (const person of [anna, ben, cleo]) await person.signUp();
});

afterAll(async () => {
  await Promise.all([browser.close(), withCamera.close()]);
  await server.dispose();
  rmSync(folder, { recursive: true });
});

/** Anna asks somebody to compare keys, they begin, and she shows her code, which they are to scan. */
async function showTo(other: Person): Promise<{ here: Locator; there: Locator; code: Locator }> {
  await anna.startChat([other.name]);
  await anna.page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(other.name) })
    .first()
    .click();
  const profile = anna.page.getByRole('dialog', { name: 'Profile' });
  await profile.getByRole('button', { name: 'Compare keys' }).click(patient);
  const here = anna.page.getByRole('dialog', { name: `Compare keys with ${other.name}` });
  const there = other.page.getByRole('dialog', { name: 'Compare keys with Anna Berg' });
  await there.getByRole('button', { name: 'Begin' }).click(patient);
  await here.getByRole('button', { name: 'Show a code' }).click(patient);
  const code = here.getByRole('img', { name: 'QR code to be scanned by the other side' });
  await code.waitFor(patient);
  return { here, there, code };
}

/** Anna says that it was scanned, and both sides know each other. */
async function settle(here: Locator, there: Locator): Promise<void> {
  await here.getByText('Has the other side told you').waitFor(patient);
  await here.getByRole('button', { name: 'Yes' }).click();
  for (const dialog of [here, there]) await dialog.getByText('Confirmed.').waitFor(patient);
  for (const dialog of [here, there]) await dialog.getByRole('button', { name: 'Close' }).last().click();
  const profile = anna.page.getByRole('dialog', { name: 'Profile' });
  await profile.getByText('You have compared keys with').waitFor(patient);
  await anna.page.keyboard.press('Escape');
  await profile.waitFor({ state: 'detached' });
}

it('who has no camera is told so, and reads the code out of a picture', async () => {
  const { here, there, code } = await showTo(ben);
  await there.getByRole('button', { name: 'Scan a code' }).click();
  await there.getByText(/^No camera was found/).waitFor(patient);
  await ben.screenshot('scan-no-camera');
  expect(await barriers(ben.page)).toEqual([]);
  const choose = there.locator('input[type=file]');
  await choose.setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: await ben.page.screenshot() });
  await there.getByText('There is no code in this picture.').waitFor(patient);
  await choose.setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: await code.screenshot() });
  await settle(here, there);
});

it('who has one is told when it is forbidden, and points it at the code when it is not', async () => {
  const { here, there, code } = await showTo(cleo);
  await anna.screenshot('code-shown');
  const frame = await code.screenshot({ type: 'jpeg', quality: 95 });
  writeFileSync(film, Buffer.concat([frame, frame, frame]));
  await cleo.page.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: refuse, configurable: true });
  });
  await there.getByRole('button', { name: 'Scan a code' }).click();
  await there.getByText(/^The camera is blocked for this page\. Allow it/).waitFor(patient);
  await cleo.screenshot('scan-blocked');
  await cleo.page.evaluate(() => Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia'));
  await there.getByRole('button', { name: 'Try again' }).click();
  await settle(here, there);
  expect([...anna.errors, ...ben.errors, ...cleo.errors]).toEqual([]);
});
