import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Server } from '../integration/harness/server';
import { barriers } from './harness/accessibility';
import { launchBrowser } from './harness/browser';
import { Person, type Screen } from './harness/person';

let server: Server;
let browser: Browser;
let ada: Person;
const asked: string[] = [];

beforeAll(async () => {
  server = await Server.start();
  browser = await launchBrowser();
  ada = await Person.arrive(browser, server.url, 'ada', 'Ada Byron');
  const ben = await Person.arrive(browser, server.url, 'ben', 'ليلى حداد');
  ada.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  for (const person of [ada, ben]) {
    person.page.setDefaultTimeout(20_000);
    await person.signUp();
  }
  await ben.context.close();
  await ada.startChat(['ليلى حداد']);
  await ada.write('Good morning, this is written from left to right.');
  await ada.write('مرحبا، سأكون في المطبعة بعد الظهر');
});

afterAll(async () => {
  await browser.close();
  await server.dispose();
});

it('speaks the language that was chosen, also after the page was loaded anew, and loads no other', async () => {
  const { page } = ada;
  await page.getByRole('button', { name: 'Settings and account' }).click();
  await page.getByLabel('Language').selectOption('Español');
  await page.getByRole('dialog', { name: 'Ajustes' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
  await page.getByLabel('Idioma').selectOption('简体中文');
  await page.getByRole('dialog', { name: '设置' }).waitFor();
  await page.getByLabel('语言').selectOption('العربية');
  await page.getByRole('dialog', { name: 'الإعدادات' }).waitFor();
  expect(asked.filter((path) => /\/assets\/(de|es|zh|ar)-/.test(path)).map((path) => path.slice(8, 10))).toEqual([
    'es',
    'zh',
    'ar',
  ]);
  await page.reload();
  await page.getByRole('textbox', { name: /^رسالة إلى/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
});

it('is mirrored from right to left: the list stands on the right, one’s own messages on the left', async () => {
  const { page } = ada;
  const list = await page.getByRole('navigation', { name: 'الدردشات' }).boundingBox();
  const composer = await page.getByRole('textbox', { name: /^رسالة إلى/ }).boundingBox();
  expect(list!.x).toBeGreaterThan(composer!.x);
});

const screens: Record<string, Screen> = {
  phone: { width: 320, height: 640 },
  tablet: { width: 820, height: 1180 },
  'tablet-dark': { width: 820, height: 1180, scheme: 'dark' },
  desktop: { width: 1440, height: 900 },
};

it.each(Object.entries(screens))('fits a %s in Arabic, without barriers', async (name, screen) => {
  const { page } = ada;
  await page.setViewportSize(screen);
  await page.emulateMedia({ colorScheme: screen.scheme ?? 'light' });
  await page.getByText('written from left to right').first().waitFor();
  await ada.screenshot(`arabic-${name}-conversation`);
  expect(await barriers(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.goto(server.url);
  await page.getByRole('button', { name: 'الإعدادات والحساب' }).click();
  await page.getByRole('dialog', { name: 'الإعدادات' }).waitFor();
  await ada.screenshot(`arabic-${name}-settings`);
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.goBack();
  expect(ada.errors).toEqual([]);
});
